package dev.juncture.domain.connection;

import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A connection as the database knows it.
///
/// @param generation counts the grant's tokens: every rotation and every new consent adds one,
///   nothing else does. A new connection starts at any number, beyond those of an earlier one that
///   answered to the same key
/// @param expiresAt when the grant ends however often it is refreshed; set at consent
public record Connection(
    ConnectionId id, ConnectionKey key, Grant grant, long generation, Instant expiresAt) {

  /// Past the refresh token's maximum lifetime.
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /// The provider refused the refresh token for good.
  public boolean isRevoked() {
    return grant instanceof Revoked;
  }

  /// Only a new consent of the end user brings it back.
  public boolean needsReauthorization(Instant now) {
    return isRevoked() || isExpired(now);
  }

  /// The access token at hand, when at least `ttl` of it is left.
  public Optional<AccessToken> accessTokenValidFor(Duration ttl, Instant now) {
    return switch (grant) {
      case Live(_, var token) when token.isValidFor(ttl, now) -> Optional.of(token);
      case Live _, WithoutAccessToken _, Revoked _ -> Optional.empty();
    };
  }
}
