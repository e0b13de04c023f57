package dev.juncture.adapters.web.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.access.Workspace;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@Schema(name = "Workspace")
record WorkspaceBody(
    @Schema(example = "ws_5d0c4c5e8a2f4a529d5a0c8f3a1f7b11") @JsonProperty("workspace_id")
        String workspaceId,
    @Schema(example = "Acme staging") String name,
    @Schema(example = "2026-01-01T00:00:00.000Z") @JsonProperty("created_at") String createdAt) {

  static WorkspaceBody of(Workspace workspace) {
    return new WorkspaceBody(
        workspace.id().value(), workspace.name(), Timestamps.iso(workspace.createdAt()));
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Workspaces")
  record PageBody(
      List<WorkspaceBody> workspaces,
      @Schema(
              description = "Send it as `cursor` for what comes next; null on the last page.",
              nullable = true)
          @JsonProperty("next_cursor")
          @Nullable String nextCursor) {}

  @Serdeable.Serializable
  @Schema(name = "NameWorkspace")
  record NameSchema(
      @Schema(
              description = "For people; unique.",
              example = "Acme staging",
              minLength = 1,
              maxLength = 100)
          String name) {}
}
