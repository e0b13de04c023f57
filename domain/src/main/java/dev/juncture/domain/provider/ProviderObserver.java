package dev.juncture.domain.provider;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.List;

/// Hears of every request that goes out to a provider. Never fails, and never slows a call down.
public interface ProviderObserver {

  /// A request is about to be sent, on the calling thread. What is returned is told the end, once.
  Call requestStarted(ProviderId provider, Kind kind);

  /// The provider limits this server's rate, and a call waits for `length` before it is sent again.
  void rateLimitWait(ProviderId provider, Duration length);

  /// One request under way.
  @FunctionalInterface
  interface Call {

    void ended(Outcome outcome);
  }

  /// What a request is for.
  enum Kind {
    /// Spends a code or a refresh token.
    TOKEN,
    /// What this server wants to know or do itself, with an access token.
    API,
    /// A call of somebody else's that is passed on; over when the head of the answer is there.
    PROXIED
  }

  /// What came of a request.
  enum Outcome {
    SUCCEEDED,
    /// The provider understood, and said no.
    REJECTED,
    /// The provider limits the rate.
    RATE_LIMITED,
    /// No usable answer: an error of the provider's, nonsense, or nothing at all.
    FAILED
  }

  /// Tells each of `observers`.
  static ProviderObserver all(List<ProviderObserver> observers) {
    return observers.size() == 1 ? observers.getFirst() : new CompositeProviderObserver(observers);
  }
}
