package dev.juncture.application.authorization;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.authorization.AuthorizationAttempt;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.error.DomainError.ConnectSessionRequired;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.secret.RandomSecrets;
import java.net.URI;
import java.time.Duration;

/// The first step of a connection: where to send the browser, and what to remember until it comes
/// back.
public final class StartAuthorization {

  private static final Duration STATE_TTL = Duration.ofMinutes(10);

  private final Providers providers;
  private final AuthorizationStates states;
  private final ReadConnectSession sessions;
  private final FrontendAuth auth;
  private final RandomSecrets secrets;

  public StartAuthorization(
      Providers providers,
      AuthorizationStates states,
      ReadConnectSession sessions,
      FrontendAuth auth,
      RandomSecrets secrets) {
    this.providers = providers;
    this.states = states;
    this.sessions = sessions;
    this.auth = auth;
    this.secrets = secrets;
  }

  /// Who begins a flow, and with what right.
  public sealed interface Initiator {

    /// Somebody who names whose connection it is to be, and is taken at his word.
    record Anonymous(ConnectionKey key) implements Initiator {}

    /// Somebody with a connect session; the callback has to come from `browser`.
    record SessionHolder(ConnectSessionToken token, BrowserBinding browser) implements Initiator {}
  }

  /// The provider's consent page for a new attempt, good for one callback within ten minutes. Each
  /// call starts an attempt of its own; earlier ones stay good. Fails with UnknownProvider,
  /// StoreUnavailable; for `Anonymous` with ConnectSessionRequired where a session is compulsory;
  /// for `SessionHolder` with ConnectSessionNotFound, ConnectSessionUsed.
  public URI start(Initiator starter) {
    return switch (starter) {
      case Initiator.Anonymous(var key) -> startFreely(key);
      case Initiator.SessionHolder(var token, var browser) ->
          startInvited(token, sessions.usable(token), browser);
    };
  }

  /// Fails with ConnectSessionRequired where a session is compulsory: what else a caller without
  /// one got wrong does not matter then.
  public void requireOpen() {
    if (auth == FrontendAuth.SESSION) {
      throw new ConnectSessionRequired().asException();
    }
  }

  private URI startFreely(ConnectionKey key) {
    requireOpen();
    return start(key, new Unbound(), new FlowOrigin.Open());
  }

  private URI startInvited(
      ConnectSessionToken token, ConnectSession session, BrowserBinding browser) {
    var invitation = new FlowOrigin.Session(token, session.authorization(), session.destination());
    return start(session.key(), browser, invitation);
  }

  private URI start(ConnectionKey key, BrowserBinding browser, FlowOrigin invitation) {
    var provider = providers.named(key.provider());
    var state = new State(secrets.next());
    var verifier = new CodeVerifier(secrets.next());
    var attempt = new AuthorizationAttempt(key, verifier, browser, invitation);
    states.remember(state, attempt, STATE_TTL);
    return provider.authorizationUri(state, verifier);
  }
}
