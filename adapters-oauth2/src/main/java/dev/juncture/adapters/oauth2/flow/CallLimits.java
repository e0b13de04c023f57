package dev.juncture.adapters.oauth2.flow;

import dev.juncture.oauth2.client.http.HttpLimits;
import java.time.Duration;

/// How long a provider is waited for, and how much is read of it.
///
/// @param token the longest that one call of the token endpoint takes, from start to end
/// @param account the same for the account look-up, which is nice to have and no more
public record CallLimits(Duration token, Duration account) {

  public static final CallLimits USUAL =
      new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(3));

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int ENOUGH_BYTES = 1_048_576;
  private static final int CONNECTIONS = 64;

  HttpLimits http() {
    return new HttpLimits(CONNECT, token, ENOUGH_BYTES, CONNECTIONS);
  }
}
