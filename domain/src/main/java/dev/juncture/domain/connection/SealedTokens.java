package dev.juncture.domain.connection;

import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import java.util.Map;
import java.util.UUID;

/// The stored tokens of all connections, by the key that encrypts them. Fails with
/// StoreUnavailable.
public interface SealedTokens {

  /// The start of the first batch.
  ConnectionId START = new ConnectionId(new UUID(0, 0));

  /// The number of connections and of client secrets for each key; keys without any are missing.
  Map<KeyId, Long> countByKey();

  /// Re-encrypts the tokens of the next `limit` connections that use the key `old`, in the order of
  /// ids after `after`, with the current key.
  ///
  /// Tokens that change meanwhile are skipped, because they are written with the current key.
  /// Tokens that cannot be decrypted stay unchanged. May be interrupted, and may run many times at
  /// once.
  Batch reencrypt(KeyId old, ConnectionId after, int limit);

  /// @param sealed how many connections were re-encrypted
  /// @param unreadable how many could not be decrypted
  /// @param last the start of the next batch
  /// @param isLast whether this was the last batch
  record Batch(int sealed, int unreadable, ConnectionId last, boolean isLast) {}
}
