package dev.juncture.adapters.cache.token;

import java.util.concurrent.CompletionStage;

/// A subscription to the invalidations of every Redis server that may hold tokens. When one of its
/// connections breaks, invalidations may be lost, and the whole subscription must be renewed.
interface InvalidationSubscription extends AutoCloseable {

  /// Completes when every server has confirmed that it tracks this subscription. Invalidations that
  /// a server sent before the confirmation have been processed by then. Fails with a
  /// `RedisException`.
  CompletionStage<Void> confirm();

  @Override
  void close();

  /// Starts a subscription.
  @FunctionalInterface
  interface Start {

    /// Applies invalidations to `near` until the subscription is closed. Fails with a
    /// `RedisException` when a server is unavailable or does not support client tracking.
    InvalidationSubscription listen(NearTokens near);
  }
}
