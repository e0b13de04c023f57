package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.Optional;

/// Connections that nobody has refreshed for so long that their grant may die of it.
public interface IdleConnections {

  /// The connection of `provider` that has been idle the longest and for longer than `wanted` says,
  /// reserved for the caller: nobody is given it again for a while, whatever becomes of it. Empty
  /// when there is none. Revoked and expired grants are left alone. Fails with StoreUnavailable.
  Optional<ConnectionKey> take(ProviderId provider, Idleness wanted);

  /// When a connection counts as idle.
  ///
  /// @param least since its last refresh, or since the consent
  /// @param spread is added in part, the same part each time for one connection, so that what began
  ///   together does not come due together
  /// @param again how long a connection that was taken is left alone
  record Idleness(Duration least, Duration spread, Duration again) {}
}
