package dev.juncture.domain.installation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Servers that share one database and one Redis, as their database records them.
///
/// @param epoch increases by one when another database is promoted to be the active one
/// @param database the active database: the only one whose refresh tokens may be sent
public record Installation(UUID id, long epoch, DatabaseIdentity database) {

  /// A database that was confirmed within this time is in use. Servers confirm more often.
  static final Duration IN_USE = Duration.ofSeconds(10);

  public static Installation first(UUID id, DatabaseIdentity database) {
    return new Installation(id, 1, database);
  }

  /// This installation after `database` became the active one.
  public Installation promoted(DatabaseIdentity database) {
    return new Installation(id, epoch + 1, database);
  }

  /// What `current`, the database that this record was read from, is.
  ///
  /// @param confirmed what Redis knows; empty if it knows nothing or is unavailable
  public Verdict judge(DatabaseIdentity current, Optional<ActiveDatabase> confirmed, Instant now) {
    var known = confirmed.filter(it -> it.installation().equals(id));
    if (known.filter(it -> it.epoch() > epoch).isPresent()) {
      return new Verdict.Copy("another database of this installation was promoted after it");
    }
    if (current.equals(database)) {
      return new Verdict.Active(this);
    }
    if (!current.hasSameOrigin(database)) {
      return new Verdict.Copy(
          "it was restored from a dump or created from another one: system identifier or oid differ");
    }
    if (known.isEmpty()) {
      return new Verdict.Copy(
          "its timeline or address changed, and Redis does not know this installation");
    }
    if (known.filter(it -> isInUse(it, now) && !it.database().isSameHistory(current)).isPresent()) {
      return new Verdict.Copy("its timeline changed, and the database before is still in use");
    }
    return new Verdict.Active(new Installation(id, epoch, current));
  }

  private static boolean isInUse(ActiveDatabase confirmed, Instant now) {
    return confirmed.at().plus(IN_USE).isAfter(now);
  }

  /// Whether a database is the active one.
  public sealed interface Verdict {

    /// It is.
    ///
    /// @param installation the record it should have: another one than before after a failover or a
    ///   change of its address
    record Active(Installation installation) implements Verdict {}

    /// It is a copy, or can be one.
    ///
    /// @param reason for operators, a clause that continues "it is a copy: "
    record Copy(String reason) implements Verdict {}
  }
}
