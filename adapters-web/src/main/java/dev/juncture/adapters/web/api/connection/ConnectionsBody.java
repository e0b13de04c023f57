package dev.juncture.adapters.web.api.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ConnectionDirectory.Page;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.connection.ConnectionSummary;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Connections")
record ConnectionsBody(
    List<ConnectionBody> connections,
    @Schema(
            description = "Send it as `cursor` for what comes next; null on the last page.",
            nullable = true)
        @JsonProperty("next_cursor")
        @Nullable String nextCursor) {

  /// A connection in the list. Contains no token.
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Connection")
  record ConnectionBody(
      @Schema(example = "user-42") @JsonProperty("external_id") String externalId,
      @Schema(example = "jira") String provider,
      @Schema(
              description = "Juncture's own id; stays the same when the user consents again.",
              example = "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11")
          @JsonProperty("connection_id")
          String connectionId,
      @Schema(
              description =
                  "What it was made from: `authorization_code` by a consent, or the type of the credentials.",
              allowableValues = {
                "authorization_code",
                "personal_access_token",
                "api_token",
                "service_account",
                "api_key",
                "basic",
                "client_credentials"
              })
          @JsonProperty("credentials_type")
          String credentialsType,
      @Schema(
              description =
                  "`expired`: past its maximum lifetime. `revoked`: the provider rejected the"
                      + " refresh token for good, whatever its age, or its OAuth client is not"
                      + " configured any more.",
              allowableValues = {"active", "expired", "revoked"})
          String state,
      @Schema(
              description =
                  "For `revoked` the provider's error code or `client_removed`, else null.",
              nullable = true)
          @JsonProperty("revoked_reason")
          @Nullable String invalidReason,
      @Schema(description = "As of the last consent, where known.", nullable = true)
          @JsonProperty("site_name")
          @Nullable String siteName,
      @Schema(nullable = true) @JsonProperty("site_url") @Nullable String siteUrl,
      @Schema(description = "Who consented, where the provider says.", nullable = true)
          @JsonProperty("account_id")
          @Nullable String accountId,
      @Schema(nullable = true) @JsonProperty("account_name") @Nullable String accountName,
      @Schema(example = "2026-01-01T00:00:00.000Z") @JsonProperty("created_at") String createdAt,
      @Schema(description = "The last consent.", nullable = true) @JsonProperty("authorized_at")
          @Nullable String authorizedAt,
      @Schema(description = "Null until the first refresh after a consent.", nullable = true)
          @JsonProperty("last_refreshed_at")
          @Nullable String lastRefreshedAt,
      @Schema(
              description = "When the grant ends however often it is refreshed.",
              example = "2027-01-01T00:00:00.000Z")
          @JsonProperty("expires_at")
          String expiresAt) {

    private static ConnectionBody of(ConnectionSummary connection) {
      return new ConnectionBody(
          connection.key().externalId().value(),
          connection.key().provider().value(),
          connection.id().toString(),
          connection.kind().publicName(),
          connection.state().publicName(),
          orNull(connection.reason()),
          connection.resource().map(ConnectedResource::name).orElse(null),
          connection.resource().map(ConnectedResource::url).orElse(null),
          orNull(connection.account().id()),
          orNull(connection.account().name()),
          Timestamps.iso(connection.createdAt()),
          iso(connection.authorizedAt()),
          iso(connection.lastRefreshedAt()),
          Timestamps.iso(connection.expiresAt()));
    }

    private static @Nullable String orNull(String text) {
      return text.isEmpty() ? null : text;
    }

    private static @Nullable String iso(Optional<Instant> instant) {
      return instant.map(Timestamps::iso).orElse(null);
    }
  }

  static ConnectionsBody of(Page page) {
    var connections = page.connections();
    return new ConnectionsBody(
        connections.stream().map(ConnectionBody::of).toList(),
        page.isLast() || connections.isEmpty()
            ? null
            : Cursor.of(new Position.After(connections.getLast().key())));
  }
}
