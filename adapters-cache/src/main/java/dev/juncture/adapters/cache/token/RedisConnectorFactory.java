package dev.juncture.adapters.cache.token;

import dev.juncture.adapters.cache.redis.AsyncRedisClient;
import dev.juncture.adapters.cache.redis.RedisConnector;
import dev.juncture.adapters.cache.redis.RedisConnector.Connection;
import dev.juncture.adapters.cache.redis.RedisTimeouts;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.DefaultClientResources;
import io.micronaut.configuration.lettuce.DefaultRedisClientFactory;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/// Creates the clients of the configured Redis: a single server with `redis.uri`, a cluster with
/// `redis.uris`.
@Factory
public final class RedisConnectorFactory {

  @Bean(preDestroy = "shutdown")
  @Primary
  @Singleton
  @Replaces(value = RedisClient.class, factory = DefaultRedisClientFactory.class)
  @Requires(missingProperty = "redis.uris")
  public RedisClient server(DefaultRedisConfiguration redis) {
    return new AsyncRedisClient(DefaultClientResources.create(), redis.getUri().orElseThrow());
  }

  @Singleton
  @Requires(missingProperty = "redis.uris")
  public RedisConnector toServer(RedisClient client) {
    return () -> {
      var channel = client.connect();
      return new Connection(channel, channel.async());
    };
  }

  @Singleton
  @Requires(property = "redis.uris")
  public RedisConnector toCluster(RedisClusterClient client) {
    return () -> {
      var channel = client.connect();
      return new Connection(channel, channel.async());
    };
  }

  @Singleton
  @Requires(missingProperty = "redis.uris")
  public InvalidationSubscription.Start listenToServer(
      RedisClient client, DefaultRedisConfiguration redis) {
    var listener = listener(client);
    var server = redis.getUri().orElseThrow();
    return near -> ClientTracking.start(listener, server, near);
  }

  @Singleton
  @Requires(property = "redis.uris")
  public InvalidationSubscription.Start listenToCluster(
      RedisClusterClient client, DefaultRedisConfiguration redis) {
    var listener = listener(client);
    return near -> ClusterClientTracking.start(listener, redis.getUris(), near);
  }

  @Singleton
  @Requires(property = "juncture.cache.near-megabytes", notEquals = "0")
  public NearTokens nearTokens(CacheSettings settings) {
    return new NearTokens(settings.nearBytes(), System::nanoTime);
  }

  /// Shares the threads of the configured client, whose end also ends them.
  private static RedisClient listener(AbstractRedisClient client) {
    var listener = new AsyncRedisClient(client.getResources());
    listener.setOptions(RedisTimeouts.noReconnect());
    return listener;
  }
}
