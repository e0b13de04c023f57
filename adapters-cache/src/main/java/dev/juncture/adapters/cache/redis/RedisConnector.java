package dev.juncture.adapters.cache.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/// Opens connections to the configured Redis, a single server or a cluster.
@FunctionalInterface
public interface RedisConnector {

  /// Opens a new connection. Fails with a `RedisException` when Redis does not respond in time.
  Connection connect();

  /// An open connection. The commands are those that a single server and a cluster have in common;
  /// each of our commands uses a single key.
  record Connection(
      StatefulConnection<String, String> channel,
      RedisClusterAsyncCommands<String, String> commands) {}
}
