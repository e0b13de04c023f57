package dev.juncture.adapters.web.api.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import dev.juncture.adapters.web.http.input.ProviderParameter;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The request body that creates a connect session.
@Serdeable.Serializable
@Schema(name = "CreateConnectSession")
record CreateConnectSessionSchema(
    @ExternalIdMember @JsonProperty("external_id") String externalId,
    @Schema(
            description = ProviderParameter.MEANING,
            example = ProviderParameter.EXAMPLE,
            minLength = 1,
            maxLength = ProviderParameter.MAX_LENGTH)
        String provider,
    @Schema(
            description =
                "Where the browser goes once the connection is made: one of the server's redirect addresses, exactly.",
            example = "https://app.example.com/settings/integrations")
        @JsonProperty("redirect_uri")
        @Nullable String redirectUri,
    @Schema(
            description = SubdomainSchema.MEANING + " Every attempt with this session uses it.",
            example = SubdomainSchema.EXAMPLE,
            minLength = 1,
            maxLength = 63,
            pattern = SubdomainSchema.PATTERN)
        @Nullable String subdomain) {}
