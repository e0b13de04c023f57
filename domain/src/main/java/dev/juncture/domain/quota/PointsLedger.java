package dev.juncture.domain.quota;

import dev.juncture.domain.id.ConnectionKey;
import java.time.Instant;
import java.util.function.Consumer;

/// The points that were spent in the current hour of UTC, on all servers. Thread-safe.
public interface PointsLedger {

  /// Adds points to those of a connection and of the pool that it shares with others. Neither waits
  /// nor fails.
  ///
  /// @param points positive
  /// @param then gets the sums with these points, on any thread; is not called while the store is
  ///   unavailable, and the points are then lost
  void spend(String pool, ConnectionKey key, long points, Consumer<Usage> then);

  /// The sums of an hour.
  ///
  /// @param end when the next hour begins
  /// @param total the points of all connections of the pool
  /// @param own the points of the one connection
  /// @param connections how many spent points in this hour
  record Usage(Instant end, long total, long own, long connections) {}
}
