package dev.juncture.adapters.web.api.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.application.authorization.ConnectWithCredentials.Attempt.Made;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ConnectionState;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CreatedConnection")
record CreatedConnectionBody(
    @Schema(
            description = "Juncture's own id; stays the same when the credentials are replaced.",
            example = "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11")
        @JsonProperty("connection_id")
        String connectionId,
    @Schema(
            allowableValues = {"active"},
            example = "active")
        String state,
    @Schema(description = "Whose credentials they are, where the provider says.", nullable = true)
        @JsonProperty("account_name")
        @Nullable String accountName,
    @Schema(nullable = true, example = "https://acme.atlassian.net") @JsonProperty("site_url")
        @Nullable String siteUrl,
    @Schema(
            description =
                "When the credentials end; null if never, or if the provider does not say.",
            nullable = true)
        @JsonProperty("expires_at")
        @Nullable String expiresAt) {

  static CreatedConnectionBody of(Made made) {
    return new CreatedConnectionBody(
        made.connection().id().toString(),
        ConnectionState.ACTIVE.publicName(),
        Optional.of(made.account().name()).filter(it -> !it.isEmpty()).orElse(null),
        made.resource().map(ConnectedResource::url).orElse(null),
        made.expiresAt().map(Timestamps::iso).orElse(null));
  }
}
