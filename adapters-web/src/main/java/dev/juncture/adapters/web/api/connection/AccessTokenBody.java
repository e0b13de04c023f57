package dev.juncture.adapters.web.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable.Serializable
@Schema(name = "AccessToken")
record AccessTokenBody(
    @JsonProperty("access_token") String accessToken,
    @Schema(example = "2026-01-01T01:00:00.000Z") @JsonProperty("expires_at") String expiresAt) {

  static AccessTokenBody of(AccessToken token) {
    return new AccessTokenBody(token.value().reveal(), Timestamps.iso(token.expiresAt()));
  }

  /// Omits the token.
  @Override
  public String toString() {
    return "AccessTokenBody[redacted]";
  }
}
