package dev.juncture.application.connect;

import dev.juncture.domain.connect.Browser;
import dev.juncture.domain.connect.Browser.Unmarked;
import dev.juncture.domain.connect.ConnectSession;
import dev.juncture.domain.connect.ConnectSessionToken;
import dev.juncture.domain.connect.Invitation;
import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.error.DomainError.ConnectSessionRequired;
import dev.juncture.domain.oauth.AuthorizationAttempt;
import dev.juncture.domain.oauth.AuthorizationStates;
import dev.juncture.domain.oauth.CodeVerifier;
import dev.juncture.domain.oauth.RandomSecrets;
import dev.juncture.domain.oauth.State;
import java.net.URI;
import java.time.Duration;

/// The first step of a connection: where to send the browser, and what to remember until it comes
/// back.
public final class StartAuthorization {

  private static final Duration STATE_LIFE = Duration.ofMinutes(10);

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
  public sealed interface Starter {

    /// Somebody who names whose connection it is to be, and is taken at his word.
    record Anyone(ConnectionKey key) implements Starter {}

    /// Somebody with a connect session; the callback has to come from `browser`.
    record Invited(ConnectSessionToken token, Browser browser) implements Starter {}
  }

  /// The provider's consent page for a new attempt, good for one callback within ten minutes. Each
  /// call starts an attempt of its own; earlier ones stay good. Fails with UnknownProvider,
  /// StoreUnavailable; for `Anyone` with ConnectSessionRequired where a session is compulsory; for
  /// `Invited` with ConnectSessionNotFound, ConnectSessionUsed.
  public URI start(Starter starter) {
    return switch (starter) {
      case Starter.Anyone(var key) -> startFreely(key);
      case Starter.Invited(var token, var browser) ->
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
    return start(key, new Unmarked(), new Invitation.None());
  }

  private URI startInvited(ConnectSessionToken token, ConnectSession session, Browser browser) {
    var invitation = new Invitation.Session(token, session.authorization(), session.destination());
    return start(session.key(), browser, invitation);
  }

  private URI start(ConnectionKey key, Browser browser, Invitation invitation) {
    var provider = providers.named(key.provider());
    var state = new State(secrets.next());
    var verifier = new CodeVerifier(secrets.next());
    var attempt = new AuthorizationAttempt(key, verifier, browser, invitation);
    states.remember(state, attempt, STATE_LIFE);
    return provider.authorizationUri(state, verifier);
  }
}
