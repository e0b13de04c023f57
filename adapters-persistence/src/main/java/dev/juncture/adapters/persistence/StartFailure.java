package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.StartupException;
import java.sql.SQLException;

/// Says what an operator can do about a database that keeps the server from starting.
final class StartFailure {

  private StartFailure() {}

  /// Whether waiting does not help: the server answered, and refuses this user or this database.
  static boolean isFinal(SQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    return state.startsWith("28") || state.equals("3D000");
  }

  static StartupException of(SqlFailure failure) {
    return switch (failure.state()) {
      case "28P01" -> new StartupException("DATABASE_URL: PostgreSQL rejects the user or password");
      case "3D000" -> new StartupException("DATABASE_URL: PostgreSQL has no such database");
      case "25006" ->
          StartupException.unavailable(
              "DATABASE_URL: the database is read-only, and this server has to create or change tables."
                  + " Use the primary server, or end the read-only mode");
      case "42501" -> missingRights(failure.message());
      case "53100" ->
          StartupException.unavailable("The disk of the database is full: " + failure.message());
      default -> other(failure);
    };
  }

  /// @param said what PostgreSQL says
  static StartupException missingRights(String said) {
    return new StartupException(
        "DATABASE_URL: the user may not create or change tables in schema \"juncture-core\" ("
            + said
            + "). Run the command migrate as a user who may, then start again");
  }

  private static StartupException other(SqlFailure failure) {
    var said = " (SQLSTATE " + failure.state() + "): " + failure.message();
    if (failure.state().startsWith("28")) {
      return new StartupException("DATABASE_URL: PostgreSQL rejects the user" + said);
    }
    return failure.isUnavailable()
        ? StartupException.unavailable("DATABASE_URL: the database is unavailable" + said)
        : new StartupException("The tables cannot be created or changed" + said);
  }
}
