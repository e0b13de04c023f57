package dev.juncture.adapters.web.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.application.administration.ManageOAuthClients.ClientTest;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.OAuthClient;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workspace's own client, without its secret.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "OAuthClient")
record OAuthClientBody(
    @Schema(example = "default") @JsonProperty("workspace_id") String workspaceId,
    @Schema(example = "jira") String provider,
    @Schema(example = "aBc123") @JsonProperty("client_id") String clientId,
    @Schema(description = "Always true; no response contains the secret.")
        @JsonProperty("client_secret_set")
        boolean clientSecretSet,
    @Schema(
            description = "Empty: those of the installation.",
            example = "[\"read:jira-work\", \"offline_access\"]")
        List<String> scopes,
    @Schema(description = "Null: the one of the installation.", nullable = true)
        @JsonProperty("redirect_uri")
        @Nullable String redirectUri) {

  static OAuthClientBody of(WorkspaceId workspace, ProviderId provider, OAuthClient client) {
    return new OAuthClientBody(
        workspace.value(),
        provider.value(),
        client.clientId(),
        true,
        client.scopes(),
        client.redirectUri().map(URI::toString).orElse(null));
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "OAuthClientTest")
  record TestBody(
      @Schema(description = "Whether the provider accepts the client.") boolean accepted,
      @Schema(description = "The provider's error code, if not.", example = "invalid_client")
          @Nullable String reason) {

    static TestBody of(ClientTest test) {
      return switch (test) {
        case ClientTest.Accepted _ -> new TestBody(true, null);
        case ClientTest.Rejected(var reason) -> new TestBody(false, reason);
      };
    }
  }

  @Serdeable.Serializable
  @Schema(name = "SetOAuthClient")
  record SetSchema(
      @Schema(
              description = "As the provider shows it.",
              example = "aBc123",
              minLength = 1,
              maxLength = 255)
          @JsonProperty("client_id")
          String clientId,
      @Schema(description = "Stored encrypted.", example = "ATOA…", minLength = 1, maxLength = 4096)
          @JsonProperty("client_secret")
          String clientSecret,
      @Schema(
              description = "What to request. Absent or empty: the scopes of the installation.",
              nullable = true)
          @Nullable List<String> scopes,
      @Schema(
              description =
                  "The callback as registered with the provider. Absent: that of the installation.",
              nullable = true,
              example =
                  "https://connect.example.com/api/frontend/oauth/authorization-callback/jira")
          @JsonProperty("redirect_uri")
          @Nullable String redirectUri) {}
}
