package dev.juncture.domain.connection;

import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;

/// What the end user granted, and its current state.
public sealed interface Grant {

  Secret refreshToken();

  /// In use, with a stored access token, which may have expired.
  record Live(Secret refreshToken, AccessToken accessToken) implements Grant {
    public Live {
      accessToken = accessToken.ofGrant(refreshToken);
    }
  }

  /// In use, without a stored access token: it was never stored, or the provider rejected it.
  record WithoutAccessToken(Secret refreshToken) implements Grant {}

  /// Revoked: the provider rejected the refresh token for good.
  ///
  /// @param reason the provider's error code
  record Revoked(Secret refreshToken, String reason, Instant revokedAt) implements Grant {}
}
