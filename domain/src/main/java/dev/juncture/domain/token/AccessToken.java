package dev.juncture.domain.token;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An access token and the time, by this server's clock, at which it expires.
///
/// @param kind what the connection was made from
/// @param audience the address that was entered with the credentials, where alone the token may be
///   sent; empty for the provider's own addresses, and then it is sent to no entered one
@PluginApi
public record AccessToken(Secret value, Instant expiresAt, GrantKind kind, Optional<URI> audience) {

  public AccessToken(Secret value, Instant expiresAt) {
    this(value, expiresAt, GrantKind.AUTHORIZATION_CODE, Optional.empty());
  }

  /// This token as one of the grant with that refresh token, which may be stored credentials.
  public AccessToken ofGrant(Secret refreshToken) {
    return Credentials.of(refreshToken)
        .map(it -> new AccessToken(value, expiresAt, it.kind(), it.audience()))
        .orElse(this);
  }

  /// Whether the token is valid for at least `ttl` after `now`.
  public boolean isValidFor(Duration ttl, Instant now) {
    return !now.plus(ttl).isAfter(expiresAt);
  }
}
