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
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
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
  private final ConnectRules rules;
  private final RandomSecrets secrets;

  public StartAuthorization(
      Providers providers,
      AuthorizationStates states,
      ReadConnectSession sessions,
      ConnectRules rules,
      RandomSecrets secrets) {
    this.providers = providers;
    this.states = states;
    this.sessions = sessions;
    this.rules = rules;
    this.secrets = secrets;
  }

  /// Who starts an authorization, and what permits it.
  public sealed interface Initiator {

    /// A caller without a session, who may name any connection key.
    record Anonymous(ConnectionKey key, Optional<Subdomain> subdomain) implements Initiator {}

    /// The holder of a connect session; the callback has to come from `browser`.
    ///
    /// @param workspace the only one whose sessions they can use; empty for our own pages, for
    ///   which the token is enough
    record SessionHolder(
        ConnectSessionToken token,
        BrowserBinding browser,
        Optional<WorkspaceId> workspace,
        Optional<Subdomain> subdomain)
        implements Initiator {}
  }

  /// Starts an attempt and returns the address of the provider's consent page. The attempt is valid
  /// for one callback within ten minutes. Each call starts a new attempt; earlier ones stay valid.
  /// Fails with UnknownProvider, StoreUnavailable; for `Anonymous` with ConnectSessionRequired if a
  /// session is mandatory; for `SessionHolder` with ConnectSessionNotFound, ConnectSessionUsed.
  /// Fails with InvalidValue when the subdomain is not the session's, does not apply to the
  /// provider, or is required and missing.
  public URI start(Initiator starter) {
    return switch (starter) {
      case Initiator.Anonymous(var key, var subdomain) -> startFreely(key, subdomain);
      case Initiator.SessionHolder(var token, var browser, var workspace, var subdomain) ->
          startInvited(token, sessions.usable(token, workspace), browser, subdomain);
    };
  }

  /// Fails with ConnectSessionRequired if a session is mandatory in this workspace. Callers check
  /// this before they validate other parameters.
  public void requireOpen(WorkspaceId workspace) {
    rules.requireOpen(workspace);
  }

  private URI startFreely(ConnectionKey key, Optional<Subdomain> subdomain) {
    requireOpen(key.workspace());
    return start(key, new Unbound(), new FlowOrigin.Open(), subdomain);
  }

  private URI startInvited(
      ConnectSessionToken token,
      ConnectSession session,
      BrowserBinding browser,
      Optional<Subdomain> named) {
    var invitation = new FlowOrigin.Session(token, session.authorization(), session.destination());
    return start(session.key(), browser, invitation, Subdomains.agreed(session.subdomain(), named));
  }

  private URI start(
      ConnectionKey key,
      BrowserBinding browser,
      FlowOrigin invitation,
      Optional<Subdomain> subdomain) {
    var chosen = providers.of(key.workspace(), key.provider());
    var provider = chosen.oauth();
    Subdomains.requireSufficient(provider, subdomain);
    var state = new State(secrets.next());
    var verifier = new CodeVerifier(secrets.next());
    var attempt =
        new AuthorizationAttempt(key, verifier, browser, invitation, subdomain, chosen.clientId());
    states.remember(state, attempt, STATE_TTL);
    return provider.at(subdomain).authorizationUri(state, verifier);
  }
}
