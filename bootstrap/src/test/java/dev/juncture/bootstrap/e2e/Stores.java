package dev.juncture.bootstrap.e2e;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.PostgresServer;
import dev.juncture.testing.servers.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.SQLException;

/// A PostgreSQL and a Redis of their own, to stop, flush and look into.
final class Stores implements AutoCloseable {

  final PostgresServer postgres = PostgresServer.temporary();
  final RedisServer redis = RedisServer.temporary();
  final Database database = postgres.freshDatabase();

  String redisUrl() {
    return redis.database(0).url();
  }

  /// Makes every access token look expired, in both stores, without the provider hearing of it.
  void expireAccessTokens() {
    sql(
        "update \"juncture-core\".connection set access_token_expires_at = now() where access_token is not null");
    redis.flush();
  }

  void sql(String statement) {
    try (var connection = database.connect();
        var update = connection.createStatement()) {
      update.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every row of every table of ours, as text.
  String databaseDump() {
    var tables = texts("select tablename from pg_tables where schemaname = 'juncture-core'");
    var dump = new StringBuilder();
    tables
        .lines()
        .forEach(it -> dump.append(texts("select t::text from \"juncture-core\"." + it + " t")));
    return dump.toString();
  }

  private String texts(String select) {
    try (var connection = database.connect();
        var query = connection.createStatement();
        var rows = query.executeQuery(select)) {
      var text = new StringBuilder();
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
      return text.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every key and value of every kind that we use, as text.
  String redisDump() {
    var client = RedisClient.create(redisUrl());
    try (var connection = client.connect()) {
      var commands = connection.sync();
      var dump = new StringBuilder();
      for (var key : commands.keys("*")) {
        dump.append(key).append(' ').append(value(commands, key)).append('\n');
      }
      return dump.toString();
    } finally {
      client.shutdown();
    }
  }

  private static String value(RedisCommands<String, String> commands, String key) {
    return switch (commands.type(key)) {
      case "hash" -> commands.hgetall(key).toString();
      case "string" -> commands.get(key);
      case "set" -> commands.smembers(key).toString();
      case "zset" -> commands.zrange(key, 0, -1).toString();
      case "list" -> commands.lrange(key, 0, -1).toString();
      case String other -> throw new IllegalStateException("a kind that is not dumped: " + other);
    };
  }

  @Override
  public void close() {
    redis.close();
    postgres.close();
  }
}
