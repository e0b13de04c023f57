package dev.juncture.adapters.cache.token;

import dev.juncture.adapters.cache.redis.AsyncRedisClient;
import dev.juncture.adapters.cache.redis.RedisKeys;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.StringCodec;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// A connection on which one Redis server reports every change of a token's entry, whoever makes
/// it.
///
/// @see <a href="https://redis.io/docs/latest/develop/reference/client-side-caching/">Client-side
///   caching, broadcasting mode</a>
final class ClientTracking implements InvalidationSubscription {

  private static final String INVALIDATE = "invalidate";

  private final StatefulRedisConnection<String, String> connection;

  private ClientTracking(StatefulRedisConnection<String, String> connection) {
    this.connection = connection;
  }

  /// Fails with a `RedisException` when the server is unavailable or does not support client
  /// tracking.
  static ClientTracking start(RedisClient client, RedisURI server, NearTokens near) {
    var connection = client.connect(server);
    try {
      connection.addListener(message -> onPush(message, near));
      AsyncRedisClient.await(connection, connection.async().clientTracking(args()));
      return new ClientTracking(connection);
    } catch (RedisException e) {
      connection.closeAsync();
      throw e;
    }
  }

  // A connection keeps the order of messages: invalidations that were sent before this response
  // arrive before it.
  @Override
  public CompletionStage<Void> confirm() {
    return connection.async().clientGetredir().thenAccept(ClientTracking::requireTracking);
  }

  /// In a cluster: the nodes that this one knows, as `CLUSTER NODES` lists them.
  CompletionStage<String> nodes() {
    return connection.async().clusterNodes();
  }

  @Override
  public void close() {
    connection.closeAsync();
  }

  private static TrackingArgs args() {
    return TrackingArgs.Builder.enabled().bcast().prefixes(RedisKeys.TOKEN);
  }

  /// `CLIENT GETREDIR` returns -1 when tracking is off.
  private static void requireTracking(long redirect) {
    if (redirect != 0) {
      throw new RedisException("Redis does not track this connection");
    }
  }

  /// The message lists the entries that changed. Null instead of a list means all of them.
  private static void onPush(PushMessage message, NearTokens near) {
    if (message.getType().equals(INVALIDATE)) {
      var content = message.getContent(StringCodec.UTF8::decodeKey);
      if (content.getLast() instanceof List<?> entries) {
        entries.forEach(entry -> near.invalidate(String.valueOf(entry)));
      } else {
        near.invalidateAll();
      }
    }
  }
}
