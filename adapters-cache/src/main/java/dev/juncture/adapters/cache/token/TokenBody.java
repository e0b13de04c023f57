package dev.juncture.adapters.cache.token;

import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// @param kind absent in entries of earlier versions
@Serdeable
record TokenBody(
    long generation,
    String token,
    Instant expiresAt,
    @Nullable String kind,
    @Nullable String audience) {

  static TokenBody of(long generation, AccessToken token) {
    return new TokenBody(
        generation,
        token.value().reveal(),
        token.expiresAt(),
        token.kind().publicName(),
        token.audience().map(URI::toString).orElse(null));
  }

  AccessToken accessToken() {
    return new AccessToken(
        new Secret(token),
        expiresAt,
        Optional.ofNullable(kind).flatMap(GrantKind::find).orElse(GrantKind.AUTHORIZATION_CODE),
        Optional.ofNullable(audience).map(URI::create));
  }

  @Override
  public String toString() {
    return "TokenBody[generation=" + generation + "]";
  }
}
