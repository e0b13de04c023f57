package dev.juncture.adapters.web.api.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.application.connection.CheckConnection.Validity;
import dev.juncture.application.connection.CheckConnection.Validity.Known;
import dev.juncture.application.connection.CheckConnection.Validity.Missing;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ConnectionValidity")
record ValidityBody(
    boolean exists,
    @Schema(description = "Past the refresh token's maximum lifetime.") @JsonProperty("is_expired")
        boolean isExpired,
    @Schema(
            description =
                "The provider refused the refresh token for good, or its OAuth client is not configured any more.")
        @JsonProperty("is_invalid")
        boolean isInvalid,
    @Schema(
            description = "When the grant ends however often it is refreshed.",
            example = "2027-01-01T00:00:00.000Z")
        @JsonProperty("expires_at")
        @Nullable String expiresAt) {

  static ValidityBody of(Validity validity) {
    return switch (validity) {
      case Missing _ -> new ValidityBody(false, false, false, null);
      case Known(var expired, var invalid, var expiresAt) ->
          new ValidityBody(true, expired, invalid, Timestamps.iso(expiresAt));
    };
  }
}
