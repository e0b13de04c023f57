package dev.juncture.application.audit;

import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditFilter;
import dev.juncture.domain.audit.AuditHash;
import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.domain.audit.AuditTrail.Bounds;
import dev.juncture.domain.audit.ChainPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checks that the audit trail is what was written: nothing was changed, removed, moved or
/// inserted.
///
/// Somebody who can change all tables can compute a new chain from some entry on. Only a head that
/// was kept outside of the database shows that.
public final class VerifyAudit {

  private static final int PAGE = 5_000;

  private final AuditTrail trail;

  public VerifyAudit(AuditTrail trail) {
    this.trail = trail;
  }

  /// What the check found.
  public sealed interface Verdict {

    /// All is as it was written.
    ///
    /// @param at when the last entry was written; 1970 if there is none
    record Intact(long count, ChainPosition head, Instant at) implements Verdict {}

    /// An entry differs from what was written, or was moved to this place.
    record Changed(long sequence) implements Verdict {}

    /// Entries are not there.
    record Missing(long first, long last) implements Verdict {}

    /// There is an entry with this sequence that the servers did not write.
    record Inserted(long sequence) implements Verdict {}

    /// The entries fit together, but the head that is known is none of them.
    record Rewritten() implements Verdict {}
  }

  /// Checks the entries from the sequence `from` on, up to the newest one at the time of the call,
  /// in bounded memory. Servers may write meanwhile. Fails with StoreUnavailable.
  ///
  /// @param known a hash that was the head at some time
  public Verdict verify(long from, Optional<AuditHash> known) {
    var bounds = trail.bounds();
    var verdict = verify(from, known, bounds);
    var isOfDeletedMonth =
        verdict instanceof Verdict.Missing && !trail.bounds().start().equals(bounds.start());
    return isOfDeletedMonth ? verify(from, known, trail.bounds()) : verdict;
  }

  private Verdict verify(long from, Optional<AuditHash> known, Bounds bounds) {
    var start = bounds.start();
    if (from > start.sequence() + 1) {
      var before = trail.find(AuditFilter.ALL, from - 2, 1);
      if (before.isEmpty() || before.getFirst().sequence() != from - 1) {
        return new Verdict.Missing(from - 1, from - 1);
      }
      start = before.getFirst().position();
    }
    return new Run(start, bounds.end(), known).verdict();
  }

  /// One walk along the chain.
  private final class Run {

    private final ChainPosition start;
    private final ChainPosition end;
    private final Optional<AuditHash> known;

    Run(ChainPosition start, ChainPosition end, Optional<AuditHash> known) {
      this.start = start;
      this.end = end;
      this.known = known;
    }

    Verdict verdict() {
      var position = start;
      var at = Instant.EPOCH;
      var isKnownFound = known.filter(it -> !it.equals(start.hash())).isEmpty();
      while (position.sequence() < end.sequence()) {
        var page = page(position);
        if (page.isEmpty()) {
          return new Verdict.Missing(position.sequence() + 1, end.sequence());
        }
        for (var entry : page) {
          if (!entry.follows(position)) {
            return problem(position, entry);
          }
          position = entry.position();
          at = entry.at();
          isKnownFound |= known.filter(entry.hash()::equals).isPresent();
        }
      }
      return atTheEnd(position, at, isKnownFound);
    }

    /// The next entries. Begins one entry earlier, so that a second entry with the sequence of the
    /// last one is found.
    private List<AuditEntry> page(ChainPosition position) {
      var found = trail.find(AuditFilter.ALL, position.sequence() - 1, PAGE);
      var isLastOneAgain = !found.isEmpty() && found.getFirst().position().equals(position);
      return found.stream()
          .skip(isLastOneAgain ? 1 : 0)
          .takeWhile(it -> it.sequence() <= end.sequence())
          .toList();
    }

    private Verdict problem(ChainPosition position, AuditEntry entry) {
      var expected = position.sequence() + 1;
      if (entry.sequence() > expected) {
        return new Verdict.Missing(expected, entry.sequence() - 1);
      }
      return entry.sequence() < expected
          ? new Verdict.Inserted(entry.sequence())
          : new Verdict.Changed(expected);
    }

    private Verdict atTheEnd(ChainPosition position, Instant at, boolean isKnownFound) {
      if (position.sequence() == end.sequence() && !position.equals(end)) {
        return new Verdict.Changed(end.sequence());
      }
      var beyond = trail.find(AuditFilter.ALL, end.sequence(), 1);
      if (!beyond.isEmpty() && beyond.getFirst().sequence() > trail.bounds().end().sequence()) {
        return new Verdict.Inserted(beyond.getFirst().sequence());
      }
      return isKnownFound
          ? new Verdict.Intact(position.sequence() - start.sequence(), position, at)
          : new Verdict.Rewritten();
    }
  }
}
