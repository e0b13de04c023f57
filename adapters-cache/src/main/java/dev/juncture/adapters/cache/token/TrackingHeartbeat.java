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

/// Proves several times a second that word of ended tokens still arrives. What is near may be
/// believed until [#CERTAIN] after the last proof was asked for, so nobody is served a token that
/// ended more than a second ago.
@Context
@Requires(notEnv = "command", beans = NearTokens.class)
final class TrackingHeartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(TrackingHeartbeat.class);
  private static final Duration CERTAIN = Duration.ofMillis(900);
  private static final int SILENT_LOOKS = 3;
  private static final int LOOKS_TO_SKIP = 5;

  private final InvalidationSubscription.Start start;
  private final NearTokens near;
  private @Nullable InvalidationSubscription listening;
  private boolean proven;
  private boolean said;
  private int silentLooks;
  private int looksToSkip;
  private boolean closed;

  TrackingHeartbeat(InvalidationSubscription.Start start, NearTokens near) {
    this.start = start;
    this.near = near;
  }

  @Scheduled(initialDelay = "50ms", fixedDelay = "200ms")
  synchronized void look() {
    if (closed || looksToSkip-- > 0) {
      return;
    }
    try {
      prove(listening());
    } catch (RedisException e) {
      unproven(e);
    }
  }

  private InvalidationSubscription listening() {
    var current = listening;
    if (current == null) {
      current = start.listen(near);
      near.forgetAll(); // what was kept before may have ended unheard
      listening = current;
    }
    return current;
  }

  private void prove(InvalidationSubscription current) {
    var asked = System.nanoTime();
    await(current.proof());
    near.beCertainUntil(asked + CERTAIN.toNanos());
    silentLooks = 0;
    if (!proven) {
      proven = true;
      said = false;
      LOG.info("Redis client tracking is active: the near cache serves warm token reads");
    }
  }

  // Every command has its time-out, so this does not wait for ever.
  private static void await(CompletionStage<Void> proof) {
    try {
      proof.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RedisException failure ? failure : new RedisException(e);
    } catch (CancellationException e) {
      throw new RedisException("The connection to Redis broke", e);
    }
  }

  /// A server that is only slow is still the one that tells.
  private void unproven(RedisException reason) {
    if (reason instanceof RedisCommandTimeoutException && ++silentLooks < SILENT_LOOKS) {
      return;
    }
    near.beCertainUntil(System.nanoTime());
    proven = false;
    silentLooks = 0;
    looksToSkip = LOOKS_TO_SKIP;
    stopListening();
    say(reason);
  }

  private void say(RedisException reason) {
    if (!said) {
      said = true;
      LOG.warn(
          "Redis client tracking lost: near cache is off, every token read asks Redis: {}",
          reason.toString());
    }
  }

  private void stopListening() {
    var current = listening;
    listening = null;
    if (current != null) {
      current.close();
    }
  }

  @PreDestroy
  synchronized void close() {
    closed = true;
    stopListening();
  }
}
