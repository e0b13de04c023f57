package dev.juncture.testing.servers;

/// The servers that all tests of one JVM share: each is started on its first use and ends with the
/// JVM. A test class takes a fresh database of each; a test that stops, freezes or floods a server
/// starts one of its own instead.
public final class SharedServers {
  private SharedServers() {}

  public static PostgresServer postgres() {
    return Postgres.SERVER;
  }

  public static RedisServer redis() {
    return Redis.SERVER;
  }

  /// A new, empty PostgreSQL database.
  public static Database freshDatabase() {
    return postgres().freshDatabase();
  }

  /// An empty Redis database that nobody else uses.
  public static RedisDatabase freshRedis() {
    return redis().freshDatabase();
  }

  // Closed by their guards when the JVM ends.
  private static final class Postgres {
    static final PostgresServer SERVER = PostgresServer.temporary();
  }

  private static final class Redis {
    static final RedisServer SERVER = RedisServer.temporary();
  }
}
