package dev.juncture.adapters.cache.token;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Confirms several times a second that invalidations still arrive. A confirmation lets the near
/// cache serve entries for [#TRUST], counted from the time when it was requested, so that no caller
/// receives a token that was invalidated more than a second ago.
@Context
@Requires(notEnv = "command", beans = NearTokens.class)
final class TrackingHeartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(TrackingHeartbeat.class);
  private static final Duration TRUST = Duration.ofMillis(900);
  private static final int MAX_TIMEOUTS = 3;
  private static final int BEATS_TO_SKIP = 5;

  private final InvalidationSubscription.Start start;
  private final NearTokens near;
  private @Nullable InvalidationSubscription subscription;
  private boolean active;
  private boolean logged;
  private int timeouts;
  private int beatsToSkip;
  private boolean closed;

  TrackingHeartbeat(InvalidationSubscription.Start start, NearTokens near) {
    this.start = start;
    this.near = near;
  }

  @Scheduled(initialDelay = "50ms", fixedDelay = "200ms")
  synchronized void beat() {
    if (closed || beatsToSkip-- > 0) {
      return;
    }
    try {
      confirm(subscribed());
    } catch (RedisException e) {
      lost(e);
    }
  }

  private InvalidationSubscription subscribed() {
    var current = subscription;
    if (current == null) {
      current = start.listen(near);
      near.invalidateAll(); // invalidations may have been missed
      subscription = current;
    }
    return current;
  }

  private void confirm(InvalidationSubscription current) {
    var sentAt = System.nanoTime();
    await(current.confirm());
    near.trustUntil(sentAt + TRUST.toNanos());
    timeouts = 0;
    if (!active) {
      active = true;
      logged = false;
      LOG.info("Redis client tracking is active: the near cache serves warm token reads");
    }
  }

  // Every command has a timeout, so this wait is bounded.
  private static void await(CompletionStage<Void> confirmation) {
    try {
      confirmation.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RedisException failure ? failure : new RedisException(e);
    } catch (CancellationException e) {
      throw new RedisException("The connection to Redis broke", e);
    }
  }

  /// After a single timeout the subscription may still be intact, so it is kept.
  private void lost(RedisException reason) {
    if (reason instanceof RedisCommandTimeoutException && ++timeouts < MAX_TIMEOUTS) {
      return;
    }
    near.trustUntil(System.nanoTime());
    active = false;
    timeouts = 0;
    beatsToSkip = BEATS_TO_SKIP;
    unsubscribe();
    warnOnce(reason);
  }

  private void warnOnce(RedisException reason) {
    if (!logged) {
      logged = true;
      LOG.warn(
          "Redis client tracking lost: near cache is off, every token read asks Redis: {}",
          reason.toString());
    }
  }

  private void unsubscribe() {
    var current = subscription;
    subscription = null;
    if (current != null) {
      current.close();
    }
  }

  @PreDestroy
  synchronized void close() {
    closed = true;
    unsubscribe();
  }
}
