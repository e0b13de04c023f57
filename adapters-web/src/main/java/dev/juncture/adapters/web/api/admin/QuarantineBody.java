package dev.juncture.adapters.web.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Quarantine", description = "Null: whatever it is.")
record QuarantineBody(
    @Schema(example = "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11") @JsonProperty("quarantine_id")
        String quarantineId,
    @Schema(nullable = true) @JsonProperty("workspace_id") @Nullable String workspaceId,
    @Schema(nullable = true) @Nullable String provider,
    @Schema(nullable = true) @JsonProperty("site_id") @Nullable String siteId,
    @Schema(nullable = true) @JsonProperty("external_id") @Nullable String externalId,
    @Schema(example = "laptop stolen") String reason,
    @Schema(example = "2026-01-01T00:00:00.000Z") @JsonProperty("created_at") String createdAt) {

  static QuarantineBody of(Quarantine quarantine) {
    return new QuarantineBody(
        quarantine.id().toString(),
        quarantine.workspace().map(WorkspaceId::value).orElse(null),
        quarantine.provider().map(ProviderId::value).orElse(null),
        quarantine.siteId().orElse(null),
        quarantine.externalId().map(ExternalId::value).orElse(null),
        quarantine.reason(),
        Timestamps.iso(quarantine.createdAt()));
  }

  @Serdeable.Serializable
  @Schema(name = "Quarantines")
  record ListBody(List<QuarantineBody> quarantines) {}

  @Serdeable.Serializable
  @Schema(name = "NewQuarantine")
  record NewBody(
      @Schema(example = "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11") @JsonProperty("quarantine_id")
          String quarantineId,
      @Schema(description = "How many match now.", example = "3") int connections) {}

  @Serdeable.Serializable
  @Schema(
      name = "CreateQuarantine",
      description = "At least one of the first four; a connection has to match all that are there.")
  record CreateSchema(
      @JsonProperty("workspace_id") @Nullable String workspaceId,
      @Schema(example = "jira") @Nullable String provider,
      @Schema(description = "The provider's id of the connected site.") @JsonProperty("site_id")
          @Nullable String siteId,
      @JsonProperty("external_id") @Nullable String externalId,
      @Schema(
              description = "For people.",
              example = "laptop stolen",
              minLength = 1,
              maxLength = 500)
          String reason) {}
}
