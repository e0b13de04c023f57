package dev.juncture.testing.servers;

/// The servers that all tests of a JVM share. Each starts on first use and ends with the JVM. A
/// test class uses a fresh database of each. A test that stops, freezes or floods a server starts
/// its own.
public final class SharedServers {
  private SharedServers() {}

  public static PostgresServer postgres() {
    return Postgres.SERVER;
  }

  public static RedisServer redis() {
    return Redis.SERVER;
  }

  /// Creates an empty PostgreSQL database.
  public static Database freshDatabase() {
    return postgres().freshDatabase();
  }

  /// Returns an empty Redis database that no other caller gets.
  public static RedisDatabase freshRedis() {
    return redis().freshDatabase();
  }

  // The guard closes it when the JVM ends.
  private static final class Postgres {
    static final PostgresServer SERVER = PostgresServer.temporary();
  }

  private static final class Redis {
    static final RedisServer SERVER = RedisServer.temporary();
  }
}
