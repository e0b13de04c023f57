package dev.juncture.adapters.cache.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.protocol.ProtocolVersion;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.BeanDestroyedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long anything waits for Redis. Its own defaults are a minute, and a queue that grows while
/// the server is away.
@Factory
public final class RedisTimeouts {

  private static final Duration CONNECT = Duration.ofMillis(500);
  private static final Duration COMMAND = Duration.ofMillis(300);

  // A dead master's connection gives no hint when its replica takes over: somebody has to look.
  private static final Duration NEW_SHAPE = Duration.ofSeconds(5);

  // Bounds the handshake too, which the client options leave at the address's own minute.
  @Singleton
  public BeanCreatedEventListener<DefaultRedisConfiguration> addresses() {
    return event -> {
      var redis = event.getBean();
      redis.getUri().ifPresent(uri -> uri.setTimeout(COMMAND));
      redis.getUris().forEach(uri -> uri.setTimeout(COMMAND));
      redis.setTimeout(COMMAND);
      return redis;
    };
  }

  @Singleton
  public BeanCreatedEventListener<RedisClient> singleServer() {
    return event -> {
      var client = event.getBean();
      client.setOptions(patient(ClientOptions.builder()).build());
      return client;
    };
  }

  @Singleton
  public BeanCreatedEventListener<RedisClusterClient> cluster() {
    return event -> {
      var client = event.getBean();
      var options = ClusterClientOptions.builder().topologyRefreshOptions(topology());
      patient(options);
      client.setOptions(options.build());
      return client;
    };
  }

  // The clients were given their threads, so they do not end them.
  @Singleton
  public BeanDestroyedEventListener<AbstractRedisClient> threads() {
    return event ->
        event.getBean().getResources().shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /// For connections that are of no use any more once they broke, and that need RESP3.
  public static ClientOptions onceOnly() {
    return patient(ClientOptions.builder())
        .autoReconnect(false)
        .protocolVersion(ProtocolVersion.RESP3)
        .build();
  }

  private static ClientOptions.Builder patient(ClientOptions.Builder options) {
    return options
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).keepAlive(true).build())
        .timeoutOptions(TimeoutOptions.enabled(COMMAND));
  }

  private static ClusterTopologyRefreshOptions topology() {
    return ClusterTopologyRefreshOptions.builder()
        .enableAllAdaptiveRefreshTriggers()
        .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
        .enablePeriodicRefresh(NEW_SHAPE)
        .build();
  }
}
