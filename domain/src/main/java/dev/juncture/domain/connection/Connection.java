package dev.juncture.domain.connection;

import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Tokenless;
import dev.juncture.domain.connection.Grant.Withdrawn;
import dev.juncture.domain.oauth.AccessToken;
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
  public boolean isWithdrawn() {
    return grant instanceof Withdrawn;
  }

  /// Only a new consent of the end user brings it back.
  public boolean needsReauthorization(Instant now) {
    return isWithdrawn() || isExpired(now);
  }

  /// The access token at hand, when at least `life` of it is left.
  public Optional<AccessToken> accessTokenLasting(Duration life, Instant now) {
    return switch (grant) {
      case Live(_, var token) when token.lasts(life, now) -> Optional.of(token);
      case Live _, Tokenless _, Withdrawn _ -> Optional.empty();
    };
  }
}
