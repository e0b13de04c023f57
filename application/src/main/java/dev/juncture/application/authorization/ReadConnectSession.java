package dev.juncture.application.authorization;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.error.DomainError.ConnectSessionNotFound;
import dev.juncture.domain.error.DomainError.ConnectSessionUsed;
import dev.juncture.domain.id.ProviderId;

/// What a connect session is good for, as long as it is.
public final class ReadConnectSession {

  private final ConnectSessions sessions;
  private final Providers providers;

  public ReadConnectSession(ConnectSessions sessions, Providers providers) {
    this.sessions = sessions;
    this.providers = providers;
  }

  /// With whom a session connects.
  ///
  /// @param name what people call that provider
  public record Offer(ProviderId provider, String name) {}

  /// What the session is for. Fails with ConnectSessionNotFound, ConnectSessionUsed,
  /// StoreUnavailable, and with UnknownProvider when the provider is no longer set up.
  public Offer offer(ConnectSessionToken token) {
    var provider = providers.named(usable(token).key().provider());
    return new Offer(provider.provider(), provider.displayName());
  }

  /// Fails with ConnectSessionUsed when the session that let a flow begin has made its connection
  /// in the meantime; with StoreUnavailable.
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
