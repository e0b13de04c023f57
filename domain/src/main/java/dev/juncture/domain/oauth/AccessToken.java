package dev.juncture.domain.oauth;

import java.time.Duration;
import java.time.Instant;

/// A bearer token and the moment, by this server's clock, after which the provider no longer takes
/// it.
public record AccessToken(Secret value, Instant expiresAt) {

  /// Whether at least `life` is left at `now`.
  public boolean lasts(Duration life, Instant now) {
    return !now.plus(life).isAfter(expiresAt);
  }
}
