package dev.juncture.testing.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// One database of a [PostgresServer], and its addresses.
///
/// @param jdbcUrl the JDBC address, without user and password
/// @param url the format of `DATABASE_URL`: `postgresql://user:password@127.0.0.1:port/name`
public record Database(String name, String jdbcUrl, String user, String password, String url) {

  /// A database of a server on this machine.
  static Database local(int port, String name, String user, String password) {
    var address = "127.0.0.1:" + port + "/" + name;
    var url = "postgresql://" + user + ":" + password + "@" + address;
    return new Database(name, "jdbc:postgresql://" + address, user, password, url);
  }

  /// Opens a connection. The caller closes it.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  @Override
  public String toString() {
    return "Database[" + jdbcUrl + "]";
  }
}
