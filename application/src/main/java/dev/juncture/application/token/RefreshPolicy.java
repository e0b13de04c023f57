package dev.juncture.application.token;

import java.time.Duration;

/// How patient token reads and refreshes are.
///
/// @param minimumTtl what an access token must have left to be handed out
/// @param patience how long one read waits for a usable token, whoever refreshes it
/// @param firstPoll the first wait for somebody else's refresh; each further one is longer, up to
///   `longestPoll`
/// @param attempts how often one claim may send the same refresh token
/// @param firstRetry the wait after the first attempt that got no answer; doubles with each further
///   one
/// @param storeRetry the wait between attempts to store new tokens
/// @param claimMargin what a claim has beyond the provider's longest refresh: time to try again,
///   and to store
public record RefreshPolicy(
    Duration minimumTtl,
    Duration patience,
    Duration firstPoll,
    Duration longestPoll,
    int attempts,
    Duration firstRetry,
    Duration storeRetry,
    Duration claimMargin) {

  public static final RefreshPolicy DEFAULT =
      new RefreshPolicy(
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          Duration.ofMillis(500),
          3,
          Duration.ofMillis(250),
          Duration.ofMillis(250),
          Duration.ofSeconds(10));
}
