package dev.juncture.adapters.web.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import dev.juncture.adapters.web.http.input.ProviderParameter;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The request body that makes a connection from credentials.
@Serdeable.Serializable
@Schema(name = "ConnectWithCredentials")
record CreateConnectionSchema(
    @ExternalIdMember @JsonProperty("external_id") String externalId,
    @Schema(
            description = ProviderParameter.MEANING,
            example = ProviderParameter.EXAMPLE,
            minLength = 1,
            maxLength = ProviderParameter.MAX_LENGTH)
        String provider,
    CredentialsSchema credentials) {

  /// What each type needs is described in docs/connections-without-consent.md.
  @Serdeable.Serializable
  @Schema(name = "EnteredCredentials", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  record CredentialsSchema(
      @Schema(
              description =
                  "`api_token` takes site_url, email and token; `service_account` takes site_url,"
                      + " client_id and client_secret. A provider names the types that it takes in"
                      + " the error for another one.",
              example = "api_token",
              minLength = 1)
          String type,
      @Schema(description = "The site's address.", example = "https://acme.atlassian.net")
          @JsonProperty("site_url")
          @Nullable String siteUrl,
      @Schema(example = "mia@acme.example") @Nullable String email,
      @Schema(description = "The token itself.") @Nullable String token) {}
}
