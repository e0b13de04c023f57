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

/// A connection on which one Redis tells of every token's entry that changes, whoever changes it.
///
/// @see <a href="https://redis.io/docs/latest/develop/reference/client-side-caching/">Client-side
///   caching, broadcasting mode</a>
final class ClientTracking implements InvalidationSubscription {

  private static final String INVALIDATE = "invalidate";

  private final StatefulRedisConnection<String, String> connection;

  private ClientTracking(StatefulRedisConnection<String, String> connection) {
    this.connection = connection;
  }

  /// Fails with a `RedisException` when there is no such server or it cannot do this.
  static ClientTracking start(RedisClient client, RedisURI server, NearTokens near) {
    var connection = client.connect(server);
    try {
      connection.addListener(message -> heard(message, near));
      AsyncRedisClient.answer(connection, connection.async().clientTracking(args()));
      return new ClientTracking(connection);
    } catch (RedisException e) {
      connection.closeAsync();
      throw e;
    }
  }

  // One connection keeps the order: what was told before the answer arrives before it.
  @Override
  public CompletionStage<Void> proof() {
    return connection.async().clientGetredir().thenAccept(ClientTracking::requireTracking);
  }

  /// In a cluster: the nodes that this one knows of, in its own words.
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

  /// Less than zero would be: not tracking.
  private static void requireTracking(long redirect) {
    if (redirect != 0) {
      throw new RedisException("Redis does not track this connection");
    }
  }

  /// A message names entries, or none when all are gone.
  private static void heard(PushMessage message, NearTokens near) {
    if (message.getType().equals(INVALIDATE)) {
      var content = message.getContent(StringCodec.UTF8::decodeKey);
      if (content.getLast() instanceof List<?> entries) {
        entries.forEach(entry -> near.forget(String.valueOf(entry)));
      } else {
        near.forgetAll();
      }
    }
  }
}
