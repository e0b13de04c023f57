package dev.juncture.adapters.cache.redis;

import dev.juncture.adapters.cache.redis.RedisConnector.Connection;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one connection to Redis, shared by all threads.
///
/// It is opened at the start, and a Redis that is not there then does not stop the start. Once a
/// second a look at it decides what [#isReachable()] says. Lettuce reconnects a broken connection
/// by itself; one that has been dumb for several looks, such as after a silent change of the
/// network, is replaced by a new one.
@Context
public final class SharedRedisConnection {

  private static final Logger LOG = LoggerFactory.getLogger(SharedRedisConnection.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int DUMB_LOOKS = 3;

  private final RedisConnector connector;
  private volatile @Nullable Connection connection;
  private volatile boolean reachable = true;
  private volatile boolean closed;
  private int failedLooks;

  public SharedRedisConnection(RedisConnector connector) {
    this.connector = connector;
    look();
  }

  /// Fails with a `RedisException`, within a third of a second, when Redis does not do it.
  public <T extends @Nullable Object> T ask(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    var current = connection;
    if (current == null) {
      throw new RedisConnectionException("There is no connection to Redis yet");
    }
    try {
      return AsyncRedisClient.answer(current.channel(), command.apply(current.commands()));
    } catch (CancellationException e) {
      throw new RedisException("The connection to Redis broke", e);
    }
  }

  /// As [#ask(Function)], for those who cannot do without: fails with `StoreUnavailable`.
  public <T extends @Nullable Object> T require(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    try {
      return ask(command);
    } catch (RedisException e) {
      LOG.debug("Redis command failed; the caller gets StoreUnavailable", e);
      throw new StoreUnavailable("cache", RETRY_AFTER).asException();
    }
  }

  /// Whether Redis answered at the last look, about a second ago.
  public boolean isReachable() {
    return reachable;
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "1s")
  public void look() {
    if (!closed) {
      try {
        renewIfDumb();
        ask(RedisClusterAsyncCommands::ping);
        answered();
      } catch (RedisException e) {
        failed(e);
      }
    }
  }

  private void renewIfDumb() {
    if (connection == null || failedLooks >= DUMB_LOOKS) {
      var previous = connection;
      connection = connector.connect();
      if (previous != null) {
        previous.channel().close();
      }
    }
  }

  private void answered() {
    failedLooks = 0;
    if (!reachable) {
      reachable = true;
      LOG.info("Redis is reachable again");
    }
  }

  private void failed(RedisException reason) {
    failedLooks++;
    if (reachable) {
      reachable = false;
      LOG.warn("Redis is unreachable; retrying every second: {}", reason.toString());
    }
  }

  @PreDestroy
  public void close() {
    closed = true;
    var current = connection;
    if (current != null) {
      current.channel().close();
    }
  }
}
