package dev.juncture.testing.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// One database of a [PostgresServer] and how to reach it.
///
/// @param jdbcUrl without user and password
/// @param url as `DATABASE_URL` takes it: `postgresql://user:password@127.0.0.1:port/name`
public record Database(String name, String jdbcUrl, String user, String password, String url) {

  /// A new connection, the caller's to close.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  @Override
  public String toString() {
    return "Database[" + jdbcUrl + "]";
  }
}
