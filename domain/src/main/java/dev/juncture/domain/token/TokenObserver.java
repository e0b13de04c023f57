package dev.juncture.domain.token;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.List;

/// Hears where access tokens come from and what becomes of refreshes. Never fails, and costs next
/// to nothing: it is asked on every read.
public interface TokenObserver {

  /// A token was found. Readers who wait for the same refresh count once.
  void found(Source source);

  /// A refresh that this process had claimed is over.
  ///
  /// @param took from the claim to the stored result, pauses between attempts included
  void refreshed(ProviderId provider, RefreshOutcome outcome, Duration took);

  /// Where a token was found.
  enum Source {
    /// In this process's own memory.
    LOCAL,
    /// In the cache that all processes share.
    CACHE,
    /// In the database.
    DATABASE,
    /// Fresh from the provider.
    PROVIDER
  }

  /// What became of a refresh.
  enum RefreshOutcome {
    /// The new tokens are stored.
    STORED,
    /// The grant is dead for good.
    REVOKED,
    /// The provider refuses this server's client.
    MISCONFIGURED,
    /// No usable answer; the stored refresh token stays good.
    UNAVAILABLE,
    /// Somebody else's result was stored first.
    SUPERSEDED,
    /// The provider answered, and the database did not take it in time.
    NOT_STORED
  }

  /// Tells each of `observers`.
  static TokenObserver all(List<TokenObserver> observers) {
    return observers.size() == 1 ? observers.getFirst() : new CompositeTokenObserver(observers);
  }
}
