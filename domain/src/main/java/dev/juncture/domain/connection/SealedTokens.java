package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import java.util.Map;
import java.util.UUID;

/// The tokens of all connections as they are stored, seen by the keys that they are sealed under.
/// Fails with StoreUnavailable.
public interface SealedTokens {

  /// Where to begin.
  ConnectionId START = new ConnectionId(new UUID(0, 0));

  /// How many connections have their tokens under which key; keys that nothing is under are absent.
  Map<KeyId, Long> countByKey();

  /// Takes the next `limit` connections under `old`, in the order of their ids after `after`, and
  /// seals their tokens under the key that seals now.
  ///
  /// Tokens that change meanwhile are left as they are, because whoever changed them has sealed
  /// them. Tokens that do not open stay untouched. May be interrupted, and may run many times at
  /// once.
  Batch reencrypt(KeyId old, ConnectionId after, int limit);

  /// @param sealed how many connections are under the new key now
  /// @param unreadable how many did not open
  /// @param last where to go on from
  /// @param isLast nothing is left after it
  record Batch(int sealed, int unreadable, ConnectionId last, boolean isLast) {}
}
