package dev.juncture.adapters.web.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.application.connection.ReadCredentials.Credentials;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable.Serializable
@Schema(name = "ConnectionCredentials")
record CredentialsBody(
    @JsonProperty("refresh_token") String refreshToken,
    @Schema(example = "2027-01-01T00:00:00.000Z") @JsonProperty("expires_at") String expiresAt,
    @JsonProperty("is_invalid") boolean isInvalid) {

  static CredentialsBody of(Credentials credentials) {
    return new CredentialsBody(
        credentials.refreshToken().reveal(),
        Timestamps.iso(credentials.expiresAt()),
        credentials.invalid());
  }

  /// Omits the tokens.
  @Override
  public String toString() {
    return "CredentialsBody[redacted]";
  }
}
