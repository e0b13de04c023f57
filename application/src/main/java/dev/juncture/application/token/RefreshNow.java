package dev.juncture.application.token;

import dev.juncture.application.access.AccessControl;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.RefreshResult;
import java.time.InstantSource;

/// Refreshes a connection on request of an operator, even if its token is still valid.
public final class RefreshNow {

  private final AccessControl access;
  private final ConnectionRepository connections;
  private final RefreshConnection refresh;
  private final InstantSource clock;

  public RefreshNow(
      AccessControl access,
      ConnectionRepository connections,
      RefreshConnection refresh,
      InstantSource clock) {
    this.access = access;
    this.connections = connections;
    this.refresh = refresh;
    this.clock = clock;
  }

  /// Does nothing when another process is refreshing the connection. Fails with ConnectionNotFound,
  /// UnknownProvider, ReauthorizationRequired, ProviderUnavailable, ProviderMisconfigured,
  /// StoreUnavailable, Standby, Quarantined.
  public void refresh(ConnectionKey key) {
    access.requireNoQuarantine(key);
    switch (refresh.refresh(alive(key))) {
      case RefreshResult.Stored _, RefreshResult.Superseded _ -> {}
      case RefreshResult.Failed failed -> throw failed.error().asException();
    }
  }

  private Connection alive(ConnectionKey key) {
    var connection =
        connections.find(key).orElseThrow(() -> new ConnectionNotFound().asException());
    if (connection.needsReauthorization(clock.instant())) {
      throw new ReauthorizationRequired().asException();
    }
    return connection;
  }
}
