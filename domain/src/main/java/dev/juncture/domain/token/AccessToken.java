package dev.juncture.domain.token;

import dev.juncture.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;

/// A bearer token and the moment, by this server's clock, after which the provider no longer takes
/// it.
public record AccessToken(Secret value, Instant expiresAt) {

  /// Whether at least `ttl` is left at `now`.
  public boolean isValidFor(Duration ttl, Instant now) {
    return !now.plus(ttl).isAfter(expiresAt);
  }
}
