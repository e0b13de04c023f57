package dev.juncture.adapters.cache.redis;

import dev.juncture.adapters.cache.redis.RedisConnector.Connection;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to Redis that all threads share. Thread-safe.
///
/// It is opened at the start; a Redis that is unavailable then does not prevent the start. A `PING`
/// and a write once a second decide what [#isReachable()] returns. Lettuce reconnects a broken
/// connection by itself. A connection on which several checks in a row failed, such as after a
/// silent change of the network, is replaced by a new one.
@Context
public final class SharedRedisConnection {

  private static final Logger LOG = LoggerFactory.getLogger(SharedRedisConnection.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int MAX_FAILED_CHECKS = 3;
  private static final int MAX_LOGGED = 5;

  private final RedisConnector connector;
  private volatile @Nullable Connection connection;
  private volatile boolean reachable = true;
  private volatile boolean closed;
  private int failedChecks;

  /// The different reasons of this outage that were logged: the first is often only a timeout.
  private final Set<String> logged = new HashSet<>();

  public SharedRedisConnection(RedisConnector connector) {
    this.connector = connector;
    check();
  }

  /// Runs one command and waits for its response, at most about 300 ms. Fails with a
  /// `RedisException` when Redis is unavailable or does not answer in time; Redis may then have run
  /// the command all the same.
  public <T extends @Nullable Object> T execute(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    var current = connection;
    if (current == null) {
      throw new RedisConnectionException("There is no connection to Redis yet");
    }
    try {
      return AsyncRedisClient.await(current.channel(), command.apply(current.commands()));
    } catch (CancellationException e) {
      throw new RedisException("The connection to Redis broke", e);
    }
  }

  /// Sends one command and does not wait for its response. The stage completes with a
  /// `RedisException` when Redis is unavailable or does not answer in time.
  public <T> CompletionStage<T> start(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    var current = connection;
    try {
      return current == null
          ? CompletableFuture.failedStage(
              new RedisConnectionException("No connection to Redis yet"))
          : command.apply(current.commands());
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /// As [#execute(Function)], for callers that cannot continue without the result: fails with
  /// `StoreUnavailable`.
  public <T extends @Nullable Object> T require(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    try {
      return execute(command);
    } catch (RedisException e) {
      LOG.debug("Redis command failed; the caller gets StoreUnavailable", e);
      throw new StoreUnavailable("cache", RETRY_AFTER).asException();
    }
  }

  /// Whether Redis answered the last check, about a second ago, and accepted a write. Does not
  /// block.
  public boolean isReachable() {
    return reachable;
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "1s")
  public void check() {
    if (!closed) {
      try {
        reconnectIfNeeded();
        execute(RedisClusterAsyncCommands::ping);
        requireWritable();
        succeeded();
      } catch (RedisException e) {
        failed(e);
      }
    }
  }

  /// A replica answers a `PING` and rejects writes, as does a master that cannot save its data. The
  /// entry never exists, so nothing is written.
  private void requireWritable() {
    try {
      execute(commands -> commands.del(RedisKeys.WRITE_CHECK));
    } catch (RedisCommandExecutionException e) {
      throw e;
    } catch (RedisException e) {
      // No response is no rejection: in a cluster, the node of this key may just be replaced.
      LOG.debug("Redis did not answer a write; the next check decides", e);
    }
  }

  private void reconnectIfNeeded() {
    if (connection == null || failedChecks >= MAX_FAILED_CHECKS) {
      var previous = connection;
      connection = connector.connect();
      if (previous != null) {
        previous.channel().close();
      }
    }
  }

  private void succeeded() {
    failedChecks = 0;
    logged.clear();
    if (!reachable) {
      reachable = true;
      LOG.info("Redis is reachable and accepts commands again");
    }
  }

  private void failed(RedisException failure) {
    failedChecks++;
    reachable = false;
    var reason = reasonOf(failure);
    if (logged.size() < MAX_LOGGED && logged.add(reason)) {
      LOG.warn("{}; this server is not ready and retries every second", reason);
    }
  }

  private static String reasonOf(RedisException failure) {
    if (failure instanceof RedisCommandExecutionException) {
      return "Redis rejects commands: " + failure.getMessage();
    }
    // Lettuce wraps what Redis said, such as that the password is wrong.
    var root = rootOf(failure);
    var why = Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
    return "Redis is unreachable: "
        + failure.getMessage()
        + (root == failure || why.equals(failure.getMessage()) ? "" : ": " + why);
  }

  private static Throwable rootOf(Throwable failure) {
    var cause = failure.getCause();
    return cause == null ? failure : rootOf(cause);
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
