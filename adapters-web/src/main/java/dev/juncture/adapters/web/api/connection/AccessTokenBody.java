package dev.juncture.adapters.web.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@Schema(name = "AccessToken")
record AccessTokenBody(
    @JsonProperty("access_token") String accessToken,
    @Schema(example = "2026-01-01T01:00:00.000Z") @JsonProperty("expires_at") String expiresAt,
    @Schema(
            description =
                "How a call carries it, for a connection that was made from credentials: `Bearer` or"
                    + " `Basic` before it, or `api_key` as the provider wants its keys. Absent for a"
                    + " consent, whose tokens are bearer tokens.",
            allowableValues = {"Bearer", "Basic", "api_key"},
            nullable = true)
        @JsonProperty("token_type")
        @Nullable String tokenType) {

  static AccessTokenBody of(AccessToken token) {
    return new AccessTokenBody(
        token.value().reveal(),
        Timestamps.iso(token.expiresAt()),
        token.kind() == GrantKind.AUTHORIZATION_CODE ? null : token.kind().tokenType());
  }

  /// Omits the token.
  @Override
  public String toString() {
    return "AccessTokenBody[redacted]";
  }
}
