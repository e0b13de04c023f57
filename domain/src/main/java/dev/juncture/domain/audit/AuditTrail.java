package dev.juncture.domain.audit;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// The store of the audit trail. All servers of an installation write one chain, without gaps.
public interface AuditTrail {

  /// The shortest time in days for which entries can be kept.
  int MIN_DAYS = 30;

  /// Writes an entry after the last one. The stage completes when the entry is durable. It fails
  /// with AuditUnavailable, within seconds, when that is not certain; the entry may have been
  /// written then. Never blocks. Concurrent calls share one transaction; each has an entry of its
  /// own. What depends on the stage must not block.
  CompletionStage<Void> append(AuditEvent event);

  /// At most `limit` entries that match, in order of their sequence, beginning after the sequence
  /// `after`. Fails with StoreUnavailable.
  List<AuditEntry> find(AuditFilter filter, long after, int limit);

  /// The last `limit` entries that match and come before the sequence `before`, newest first. Fails
  /// with StoreUnavailable.
  List<AuditEntry> findLatest(AuditFilter filter, long before, int limit);

  /// The chain as it is now. Fails with StoreUnavailable.
  Bounds bounds();

  /// Deletes the months in which every entry is older than `days`, oldest first, and so the
  /// beginning of the chain. Does nothing the second time. Fails with StoreUnavailable.
  ///
  /// @param days at least [#MIN_DAYS]
  void keepDays(int days);

  /// @param start before the oldest entry that is kept
  /// @param end after the newest entry
  record Bounds(ChainPosition start, ChainPosition end) {}
}
