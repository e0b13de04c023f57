package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// A project and what its issues can have.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ProjectDetails")
record ProjectDetailsBody(
    ProjectBody project,
    @JsonProperty("issue_types") List<TypeBody> issueTypes,
    List<IssueFieldBody.ChoiceBody> priorities,
    List<StatusBody> statuses,
    List<IssueFieldBody.ChoiceBody> components,
    List<VersionBody> versions) {

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ProjectIssueType")
  record TypeBody(
      String id,
      String name,
      String description,
      boolean subtask,
      @JsonProperty("hierarchy_level") int hierarchyLevel) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ProjectStatus")
  record StatusBody(
      String id,
      String name,
      @Schema(description = "One of new, indeterminate, done, undefined.") String category) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ProjectVersion")
  record VersionBody(String id, String name, boolean released, boolean archived) {}
}
