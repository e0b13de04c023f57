package dev.juncture.adapters.oauth2.flow;

import dev.juncture.oauth2.client.http.HttpLimits;
import java.time.Duration;

/// Limits on calls to a provider.
///
/// @param token maximum duration of one call of the token endpoint
/// @param account maximum duration of an optional account look-up
public record CallLimits(Duration token, Duration account) {

  public static final CallLimits USUAL =
      new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(3));

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_BYTES = 1_048_576;
  private static final int MAX_CONNECTIONS = 64;

  /// These limits with another one for the token endpoint.
  public CallLimits withToken(Duration limit) {
    return new CallLimits(limit, account);
  }

  HttpLimits http() {
    return new HttpLimits(CONNECT_TIMEOUT, token, MAX_BYTES, MAX_CONNECTIONS);
  }
}
