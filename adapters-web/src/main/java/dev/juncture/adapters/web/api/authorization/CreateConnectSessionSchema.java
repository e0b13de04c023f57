package dev.juncture.adapters.web.api.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What makes a connect session, for the API's description.
@Serdeable.Serializable
@Schema(
    name = "CreateConnectSession",
    requiredProperties = {"provider", "external_id"})
record CreateConnectSessionSchema(
    @Schema(example = "jira") String provider,
    @Schema(
            description = "Your own id of a user, a project or an organisation.",
            example = "user-42",
            minLength = 1,
            maxLength = 255)
        @JsonProperty("external_id")
        String externalId,
    @Schema(
            description =
                "Where the browser goes once the connection is made: one of the server's redirect addresses, exactly.",
            example = "https://app.example.com/settings/integrations")
        @JsonProperty("redirect_uri")
        @Nullable String redirectUri) {}
