package dev.juncture.adapters.cache.token;

import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

@Serdeable
record TokenBody(long generation, String token, Instant expiresAt) {

  static TokenBody of(long generation, AccessToken token) {
    return new TokenBody(generation, token.value().reveal(), token.expiresAt());
  }

  AccessToken accessToken() {
    return new AccessToken(new Secret(token), expiresAt);
  }

  @Override
  public String toString() {
    return "TokenBody[generation=" + generation + "]";
  }
}
