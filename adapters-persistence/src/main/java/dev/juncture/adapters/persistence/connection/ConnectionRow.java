package dev.juncture.adapters.persistence.connection;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of `connection` that are read. Both tokens are sealed.
@MappedEntity(value = "connection", schema = "juncture-core")
record ConnectionRow(
    @Id UUID connectionId,
    String refreshToken,
    @Nullable String accessToken,
    @Nullable Instant accessTokenExpiresAt,
    long tokenGeneration,
    boolean invalidRefreshToken,
    @Nullable Instant invalidatedAt,
    @Nullable String invalidReason,
    Instant expiresAt,
    Instant lastUpdated,
    @Nullable String apiBase,
    @Nullable String subdomain,
    @Nullable String clientId) {

  static final String COLUMNS =
      """
       c.connection_id, c.refresh_token, c.access_token, c.access_token_expires_at,
       c.token_generation, c.invalid_refresh_token, c.invalidated_at, c.invalid_reason,
       c.expires_at, c.last_updated, c.api_base, c.subdomain, c.client_id
      """;
}
