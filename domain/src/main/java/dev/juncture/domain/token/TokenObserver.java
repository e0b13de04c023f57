package dev.juncture.domain.token;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.List;

/// Is notified of the sources of access tokens and of the results of refreshes. Must not fail, and
/// must be fast: it is called on every read.
public interface TokenObserver {

  /// A token was found. Readers that wait for the same refresh count once.
  void found(Source source);

  /// A refresh that this process had claimed has ended.
  ///
  /// @param took from the claim to the stored result, pauses between attempts included
  void refreshed(ProviderId provider, RefreshResult result, Duration took);

  /// Where a token was found.
  enum Source {
    /// In the memory of this process.
    LOCAL,
    /// In the shared cache.
    CACHE,
    /// In the database.
    DATABASE,
    /// Newly issued by the provider.
    PROVIDER
  }

  /// An observer that notifies each of `observers`.
  static TokenObserver all(List<TokenObserver> observers) {
    return observers.size() == 1 ? observers.getFirst() : new CompositeTokenObserver(observers);
  }
}
