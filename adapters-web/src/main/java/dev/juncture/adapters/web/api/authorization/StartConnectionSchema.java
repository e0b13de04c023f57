package dev.juncture.adapters.web.api.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// What starts a connection, for the API's description.
@Serdeable.Serializable
@Schema(name = "StartConnection")
record StartConnectionSchema(
    @Schema(example = "jira") String provider,
    @Schema(
            description = "Your own id of a user, a project or an organisation.",
            example = "user-42",
            minLength = 1,
            maxLength = 255)
        @JsonProperty("external_id")
        String externalId) {}
