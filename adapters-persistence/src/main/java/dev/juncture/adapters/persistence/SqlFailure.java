package dev.juncture.adapters.persistence;

import static java.util.Objects.requireNonNullElse;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What lies behind a failed database call.
///
/// @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error
///   codes</a>
public record SqlFailure(String state, String message) {

  private static final String NO_CONNECTION = "08000";

  /// Connection gone, out of resources, shutting down or starting, failing disk; cancelled for
  /// taking too long, lock not had in time; read-only, as a standby is.
  private static final Set<String> NO_ANSWER =
      Set.of("08", "53", "57P", "58", "57014", "55P03", "25006");

  /// Another transaction was faster; the whole may be done again.
  private static final Set<String> RACE = Set.of("23505", "40001", "40P01");

  /// The database's part in `failure`; empty when it had none.
  public static Optional<SqlFailure> behind(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .map(SqlFailure::of);
  }

  private static SqlFailure of(SQLException failure) {
    return new SqlFailure(state(failure), String.valueOf(failure.getMessage()));
  }

  /// The pool, which has no connection to give or has just lost one, speaks without a state, or
  /// with that of the last attempt to connect.
  private static String state(SQLException failure) {
    return failure instanceof SQLTransientConnectionException
        ? NO_CONNECTION
        : requireNonNullElse(failure.getSQLState(), NO_CONNECTION);
  }

  /// The question may have been right; nobody answered it.
  public boolean isNoAnswer() {
    return NO_ANSWER.stream().anyMatch(state::startsWith);
  }

  public boolean isRace() {
    return RACE.contains(state);
  }
}
