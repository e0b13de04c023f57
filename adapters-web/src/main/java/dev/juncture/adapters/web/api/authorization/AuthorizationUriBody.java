package dev.juncture.adapters.web.api.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable.Serializable
@Schema(name = "AuthorizationUri")
record AuthorizationUriBody(
    @Schema(
            description = "Send the browser here; good for ten minutes.",
            example = "https://auth.atlassian.com/authorize?audience=api.atlassian.com&state=...")
        @JsonProperty("authorization_uri")
        String authorizationUri) {}
