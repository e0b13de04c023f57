package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.Optional;

/// Connections that were not refreshed for so long that the provider may end their grant.
public interface IdleConnections {

  /// Reserves the connection of `provider` that has been idle the longest, and at least as long as
  /// `wanted` requires. It is not returned again for a while, whatever the result of its refresh
  /// is. Empty when there is none. Revoked and expired grants are skipped. Fails with
  /// StoreUnavailable.
  Optional<ConnectionKey> take(ProviderId provider, Idleness wanted);

  /// When a connection counts as idle.
  ///
  /// @param least the minimum time since the last refresh or the consent
  /// @param spread an additional time, of which a fixed fraction per connection is used, so that
  ///   connections that started together do not become due together
  /// @param again the minimum time before a reserved connection is returned again
  record Idleness(Duration least, Duration spread, Duration again) {}
}
