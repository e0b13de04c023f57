package dev.juncture.adapters.web.api.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The request body that starts an authorization.
@Serdeable.Serializable
@Schema(name = "StartConnection")
record StartConnectionSchema(
    @Schema(description = "The provider's name.", example = "jira", minLength = 1, maxLength = 64)
        String provider,
    @Schema(
            description = "Your own id of a user, a project or an organisation.",
            example = "user-42",
            minLength = 1,
            maxLength = 255)
        @JsonProperty("external_id")
        String externalId,
    @Schema(
            description = SubdomainSchema.MEANING,
            example = SubdomainSchema.EXAMPLE,
            minLength = 1,
            maxLength = 63,
            pattern = SubdomainSchema.PATTERN)
        @Nullable String subdomain) {}
