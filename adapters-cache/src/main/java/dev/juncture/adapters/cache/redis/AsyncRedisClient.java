package dev.juncture.adapters.cache.redis;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A client whose connections have no synchronous commands. Lettuce implements those by a proxy
/// over about nine hundred methods, which is created by reflection at every start and is slower in
/// every call.
public final class AsyncRedisClient extends RedisClient {

  private static final RedisURI UNSPECIFIED = new RedisURI();

  public AsyncRedisClient(ClientResources resources, RedisURI server) {
    super(resources, server);
  }

  /// For connections that name their server.
  public AsyncRedisClient(ClientResources resources) {
    this(resources, UNSPECIFIED);
  }

  /// Waits for the response, at most the connection's timeout. Fails with a `RedisException` when
  /// none arrives.
  public static <T extends @Nullable Object> T await(
      StatefulConnection<?, ?> connection, RedisFuture<T> response) {
    return LettuceFutures.awaitOrCancel(response, connection.getTimeout().toNanos(), NANOSECONDS);
  }

  @Override
  protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(
      RedisChannelWriter writer, PushHandler push, RedisCodec<K, V> codec, Duration timeout) {
    return new AsyncConnection<>(this, writer, push, codec, timeout);
  }

  private static final class AsyncConnection<K, V> extends StatefulRedisConnectionImpl<K, V> {

    AsyncConnection(
        RedisClient client,
        RedisChannelWriter writer,
        PushHandler push,
        RedisCodec<K, V> codec,
        Duration timeout) {
      super(writer, push, codec, timeout, client.getOptions().getJsonParser());
    }

    /// Called by Lettuce's constructor, which stores it for [#sync()] and does nothing else with
    /// it. Every object of this type would be such a proxy.
    @Override
    protected @Nullable RedisCommands<K, V> newRedisSyncCommandsImpl() {
      return null;
    }

    @Override
    public RedisCommands<K, V> sync() {
      throw new UnsupportedOperationException("This connection has asynchronous commands only");
    }
  }
}
