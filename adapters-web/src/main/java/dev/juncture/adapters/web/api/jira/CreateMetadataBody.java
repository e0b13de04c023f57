package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be created in a project.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CreateMetadata")
record CreateMetadataBody(@JsonProperty("issue_types") List<TypeBody> issueTypes) {

  /// An issue type. Its fields are absent unless they were asked for.
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "IssueType")
  record TypeBody(
      String id,
      String name,
      String description,
      boolean subtask,
      @Schema(description = "-1 for a sub-task, 0 for a standard issue, 1 for an epic.")
          @JsonProperty("hierarchy_level")
          int hierarchyLevel,
      @Nullable List<IssueFieldBody> fields) {}
}
