package dev.juncture.adapters.cache.token;

import java.util.concurrent.CompletionStage;

/// Every Redis that may hold a token's entry tells on open connections of each that changes. When
/// one of them breaks, word may be lost, and all of this has to be made anew.
interface InvalidationSubscription extends AutoCloseable {

  /// Succeeds when all servers have said that they are tracking. What they had to tell before they
  /// were asked has then arrived.
  CompletionStage<Void> proof();

  @Override
  void close();

  /// How one begins to listen.
  @FunctionalInterface
  interface Start {

    /// Fails with a `RedisException` when a server is not there or cannot do this.
    InvalidationSubscription listen(NearTokens near);
  }
}
