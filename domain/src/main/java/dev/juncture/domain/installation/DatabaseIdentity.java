package dev.juncture.domain.installation;

/// What tells one PostgreSQL database from another.
///
/// @param systemIdentifier set by `initdb`; a physical copy has the same one
/// @param oid of the database within its server; a database that was created by a restore has
///   another one
/// @param timeline increases when a standby server or a restored copy is promoted
/// @param address hosts, ports and name, as this server is configured to reach the database
/// @see <a href="https://www.postgresql.org/docs/current/functions-info.html">pg_control_system</a>
public record DatabaseIdentity(String systemIdentifier, long oid, int timeline, String address) {

  /// Whether both were created by the same `initdb` and `CREATE DATABASE`: they are the same
  /// database, or physical copies.
  boolean hasSameOrigin(DatabaseIdentity other) {
    return systemIdentifier.equals(other.systemIdentifier) && oid == other.oid;
  }

  boolean isSameHistory(DatabaseIdentity other) {
    return hasSameOrigin(other) && timeline == other.timeline;
  }
}
