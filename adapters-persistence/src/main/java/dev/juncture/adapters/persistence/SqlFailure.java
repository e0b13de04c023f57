package dev.juncture.adapters.persistence;

import static java.util.Objects.requireNonNullElse;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The SQL error that caused a failed database call.
///
/// @param state the SQLSTATE; `08000` when there is none
/// @param message the driver's message
/// @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error
///   codes</a>
public record SqlFailure(String state, String message) {

  private static final String NO_CONNECTION = "08000";

  /// SQLSTATEs and prefixes that mean "unavailable": connection failure, insufficient resources,
  /// shutdown or start-up, I/O error; statement timeout, lock timeout; read-only, as on a standby.
  private static final Set<String> UNAVAILABLE =
      Set.of("08", "53", "57P", "58", "57014", "55P03", "25006");

  /// A concurrent transaction came first; the transaction can be repeated.
  private static final Set<String> RACE = Set.of("23505", "40001", "40P01");

  /// The first SQL error among the causes of `failure`; empty when there is none.
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

  /// When the pool has no connection to give, it reports no SQLSTATE, or the one of its last
  /// attempt to connect.
  private static String state(SQLException failure) {
    return failure instanceof SQLTransientConnectionException
        ? NO_CONNECTION
        : requireNonNullElse(failure.getSQLState(), NO_CONNECTION);
  }

  /// Whether the database gave no usable response, so that the same call can succeed later.
  public boolean isUnavailable() {
    return UNAVAILABLE.stream().anyMatch(state::startsWith);
  }

  public boolean isRace() {
    return RACE.contains(state);
  }
}
