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
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.RandomSecrets;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The first step of an authorization: creates the address of the consent page and stores what the
/// callback will need.
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

  /// Who starts an authorization, and what permits it.
  public sealed interface Initiator {

    /// A caller without a session, who may name any connection key.
    record Anonymous(ConnectionKey key) implements Initiator {}

    /// The holder of a connect session; the callback has to come from `browser`.
    ///
    /// @param workspace the only one whose sessions they can use; empty for our own pages, for
    ///   which the token is enough
    record SessionHolder(
        ConnectSessionToken token, BrowserBinding browser, Optional<WorkspaceId> workspace)
        implements Initiator {}
  }

  /// Starts an attempt and returns the address of the provider's consent page. The attempt is valid
  /// for one callback within ten minutes. Each call starts a new attempt; earlier ones stay valid.
  /// Fails with UnknownProvider, StoreUnavailable; for `Anonymous` with ConnectSessionRequired if a
  /// session is mandatory; for `SessionHolder` with ConnectSessionNotFound, ConnectSessionUsed.
  public URI start(Initiator starter) {
    return switch (starter) {
      case Initiator.Anonymous(var key) -> startFreely(key);
      case Initiator.SessionHolder(var token, var browser, var workspace) ->
          startInvited(token, sessions.usable(token, workspace), browser);
    };
  }

  /// Fails with ConnectSessionRequired if a session is mandatory. Callers check this before they
  /// validate other parameters.
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
