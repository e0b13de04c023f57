package dev.juncture.adapters.persistence;

import dev.juncture.testing.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// Looks into a database, and changes it, behind the adapter's back.
public final class Sql {

  private final Database database;

  private Sql(Database database) {
    this.database = database;
  }

  public static Sql on(Database database) {
    return new Sql(database);
  }

  /// Several statements without parameters.
  public void script(String statements) {
    with(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.execute(statements);
          }
        });
  }

  public void run(String statement, Object... parameters) {
    with(
        connection -> {
          try (var prepared = prepared(connection, statement, parameters)) {
            return prepared.executeUpdate();
          }
        });
  }

  /// Makes every refresh claim `length` older, as if that time had passed.
  public void ageRefreshClaims(Duration length) {
    run(
        "update \"juncture-core\".connection"
            + " set refresh_claimed_until = refresh_claimed_until - make_interval(secs => ?)",
        length.toMillis() / 1000.0);
  }

  /// The first column of the first row.
  public String text(String query, Object... parameters) {
    return with(
        connection -> {
          try (var prepared = prepared(connection, query, parameters);
              var result = prepared.executeQuery()) {
            result.next();
            return String.valueOf(result.getString(1));
          }
        });
  }

  private static PreparedStatement prepared(
      Connection connection, String text, Object... parameters) throws SQLException {
    var prepared = connection.prepareStatement(text);
    for (int i = 0; i < parameters.length; i++) {
      prepared.setObject(i + 1, parameters[i]);
    }
    return prepared;
  }

  private <T> T with(Call<T> call) {
    try (var connection = database.connect()) {
      return call.on(connection);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T on(Connection connection) throws SQLException;
  }
}
