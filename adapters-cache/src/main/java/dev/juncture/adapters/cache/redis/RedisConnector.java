package dev.juncture.adapters.cache.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/// Opens connections to the configured Redis, be it one server or a cluster.
@FunctionalInterface
public interface RedisConnector {

  /// Fails with a `RedisException` when nobody answers in time.
  Connection connect();

  /// The commands are those that both kinds know; every one of ours touches a single key.
  record Connection(
      StatefulConnection<String, String> channel,
      RedisClusterAsyncCommands<String, String> commands) {}
}
