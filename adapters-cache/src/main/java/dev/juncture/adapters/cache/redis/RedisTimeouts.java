package dev.juncture.adapters.cache.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
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

/// Timeouts of the Redis clients. Lettuce's defaults are a timeout of one minute, and a queue that
/// grows while the server is unavailable.
@Factory
public final class RedisTimeouts {

  private static final Duration CONNECT = Duration.ofMillis(500);
  private static final Duration COMMAND = Duration.ofMillis(300);

  // When a replica takes over from a failed master, the old connection does not report it. Polling
  // the topology finds it.
  private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(5);

  // Bounds the handshake too. The client options leave it at the URI's default of one minute.
  @Singleton
  public BeanCreatedEventListener<DefaultRedisConfiguration> addresses() {
    return event -> {
      var redis = event.getBean();
      redis.getUri().ifPresent(RedisTimeouts::complete);
      redis.getUris().forEach(RedisTimeouts::complete);
      redis.setTimeout(COMMAND);
      return redis;
    };
  }

  static void complete(RedisURI uri) {
    uri.setTimeout(COMMAND);
    splitPort(uri);
  }

  /// Lettuce finds the port of a URL by [java.net.URI], which knows no host names with `_`. It
  /// takes such a name and the port together for the host.
  private static void splitPort(RedisURI uri) {
    var host = uri.getHost();
    var colon = host == null || host.endsWith("]") ? -1 : host.lastIndexOf(':');
    if (colon > 0) {
      uri.setPort(Integer.parseInt(host.substring(colon + 1)));
      uri.setHost(host.substring(0, colon));
    }
  }

  @Singleton
  public BeanCreatedEventListener<RedisClient> singleServer() {
    return event -> {
      var client = event.getBean();
      client.setOptions(withTimeouts(ClientOptions.builder()).build());
      return client;
    };
  }

  @Singleton
  public BeanCreatedEventListener<RedisClusterClient> cluster() {
    return event -> {
      var client = event.getBean();
      var options = ClusterClientOptions.builder().topologyRefreshOptions(topology());
      withTimeouts(options);
      client.setOptions(options.build());
      return client;
    };
  }

  // The clients do not shut down resources that were passed to them.
  @Singleton
  public BeanDestroyedEventListener<AbstractRedisClient> threads() {
    return event ->
        event.getBean().getResources().shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /// For connections that need RESP3 and are closed, not reopened, when they break.
  public static ClientOptions noReconnect() {
    return withTimeouts(ClientOptions.builder())
        .autoReconnect(false)
        .protocolVersion(ProtocolVersion.RESP3)
        .build();
  }

  private static ClientOptions.Builder withTimeouts(ClientOptions.Builder options) {
    return options
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).keepAlive(true).build())
        .timeoutOptions(TimeoutOptions.enabled(COMMAND));
  }

  private static ClusterTopologyRefreshOptions topology() {
    return ClusterTopologyRefreshOptions.builder()
        .enableAllAdaptiveRefreshTriggers()
        .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
        .enablePeriodicRefresh(TOPOLOGY_REFRESH)
        .build();
  }
}
