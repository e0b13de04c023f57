package dev.juncture.application.authorization;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.error.DomainError.ConnectSessionNotFound;
import dev.juncture.domain.error.DomainError.ConnectSessionUsed;
import dev.juncture.domain.id.ProviderId;

/// Reads what a connect session permits, while it is valid.
public final class ReadConnectSession {

  private final ConnectSessions sessions;
  private final Providers providers;

  public ReadConnectSession(ConnectSessions sessions, Providers providers) {
    this.sessions = sessions;
    this.providers = providers;
  }

  /// The provider that a session connects to.
  ///
  /// @param name the provider's display name
  public record Offer(ProviderId provider, String name) {}

  /// The provider of the session. Fails with ConnectSessionNotFound, ConnectSessionUsed,
  /// StoreUnavailable, and with UnknownProvider when the provider is no longer configured.
  public Offer offer(ConnectSessionToken token) {
    var provider = providers.named(usable(token).key().provider());
    return new Offer(provider.provider(), provider.displayName());
  }

  /// Fails with ConnectSessionUsed when the session that started the authorization has established
  /// its connection in the meantime, and with StoreUnavailable.
  void requireUnspent(FlowOrigin invitation) {
    if (invitation instanceof FlowOrigin.Session session
        && sessions.find(session.token()).filter(ConnectSession::used).isPresent()) {
      throw new ConnectSessionUsed().asException();
    }
  }

  /// Fails with ConnectSessionNotFound, ConnectSessionUsed, StoreUnavailable.
  ConnectSession usable(ConnectSessionToken token) {
    var session =
        sessions.find(token).orElseThrow(() -> new ConnectSessionNotFound().asException());
    if (session.used()) {
      throw new ConnectSessionUsed().asException();
    }
    return session;
  }
}
