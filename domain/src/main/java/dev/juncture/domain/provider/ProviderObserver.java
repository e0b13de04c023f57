package dev.juncture.domain.provider;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.List;

/// Is notified of every request to a provider. Must not fail or slow down a call.
public interface ProviderObserver {

  /// Called on the calling thread before a request is sent. The returned object is notified once
  /// when the request ends.
  Call requestStarted(ProviderId provider, Kind kind);

  /// The provider limits the rate; a call waits for `length` before it is sent again.
  void rateLimitWait(ProviderId provider, Duration length);

  /// A call has cost so many points of a quota.
  default void pointsSpent(ProviderId provider, long points) {}

  /// A call was not sent, because its connection had spent its fair share of a quota.
  default void fairShareRejected(ProviderId provider) {}

  /// One request in flight.
  @FunctionalInterface
  interface Call {

    void ended(Outcome outcome);
  }

  /// What a request is for.
  enum Kind {
    /// Uses a code or a refresh token.
    TOKEN,
    /// A call that this server makes itself with an access token.
    API,
    /// A proxied call; it ends when the head of the response has arrived.
    PROXIED
  }

  /// The result of a request.
  enum Outcome {
    SUCCEEDED,
    /// The provider rejected the request.
    REJECTED,
    /// The provider limits the rate.
    RATE_LIMITED,
    /// No usable response: a provider error, an invalid response, or none at all.
    FAILED
  }

  /// An observer that notifies each of `observers`.
  static ProviderObserver all(List<ProviderObserver> observers) {
    return observers.size() == 1 ? observers.getFirst() : new CompositeProviderObserver(observers);
  }
}
