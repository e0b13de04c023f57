package dev.juncture.domain.token;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;

/// A bearer token and the time, by this server's clock, at which it expires.
@PluginApi
public record AccessToken(Secret value, Instant expiresAt) {

  /// Whether the token is valid for at least `ttl` after `now`.
  public boolean isValidFor(Duration ttl, Instant now) {
    return !now.plus(ttl).isAfter(expiresAt);
  }
}
