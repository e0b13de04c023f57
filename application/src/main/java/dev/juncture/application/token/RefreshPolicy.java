package dev.juncture.application.token;

import java.time.Duration;

/// Times and limits of token reads and refreshes.
///
/// @param minimumTtl the remaining lifetime that a returned access token has at least
/// @param readTimeout how long one read waits for a valid token, whichever process refreshes it
/// @param firstPoll the first wait for another process's refresh; each further wait is longer, up
///   to `longestPoll`
/// @param attempts how often the same refresh token may be sent under one claim
/// @param firstRetry the wait after the first attempt without a usable response; doubles after each
///   further attempt
/// @param storeRetry the wait between attempts to store new tokens
/// @param claimMargin how much longer a claim lasts than the provider's longest refresh: time for
///   retries and for storing the result
public record RefreshPolicy(
    Duration minimumTtl,
    Duration readTimeout,
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
