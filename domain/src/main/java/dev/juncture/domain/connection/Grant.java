package dev.juncture.domain.connection;

import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;

/// What the end user gave us, and what is left of it.
public sealed interface Grant {

  Secret refreshToken();

  /// In use: an access token is at hand, though it may have expired.
  record Live(Secret refreshToken, AccessToken accessToken) implements Grant {}

  /// In use, with no access token at hand: it was never kept, or the provider stopped taking it.
  record WithoutAccessToken(Secret refreshToken) implements Grant {}

  /// Dead: the provider refused the refresh token for good.
  ///
  /// @param reason the provider's error code
  record Revoked(Secret refreshToken, String reason, Instant revokedAt) implements Grant {}
}
