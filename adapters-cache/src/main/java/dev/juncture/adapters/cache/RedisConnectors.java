package dev.juncture.adapters.cache;

import dev.juncture.adapters.cache.RedisConnector.Connection;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/// `redis.uri` makes it one server, `redis.uris` a cluster.
@Factory
final class RedisConnectors {

  @Singleton
  @Requires(missingProperty = "redis.uris")
  RedisConnector toServer(RedisClient client) {
    return () -> {
      var channel = client.connect();
      return new Connection(channel, channel.sync());
    };
  }

  @Singleton
  @Requires(property = "redis.uris")
  RedisConnector toCluster(RedisClusterClient client) {
    return () -> {
      var channel = client.connect();
      return new Connection(channel, channel.sync());
    };
  }
}
