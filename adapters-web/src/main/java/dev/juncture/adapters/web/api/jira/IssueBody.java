package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An issue with all fields that the API returns.
///
/// @param customFields Jira's raw values by field id
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Issue")
record IssueBody(
    String id,
    String key,
    String summary,
    @Nullable Object description,
    @Nullable StatusBody status,
    @Nullable IconBody priority,
    IconBody issueType,
    @Nullable PersonBody assignee,
    @Nullable PersonBody reporter,
    ProjectNameBody project,
    @Nullable String created,
    @Nullable String updated,
    @Nullable ResolutionBody resolution,
    List<String> labels,
    List<String> components,
    List<String> fixVersions,
    List<String> affectedVersions,
    @Nullable TimeTrackingBody timeTracking,
    Map<String, Object> customFields) {

  @Serdeable.Serializable
  @Schema(name = "IssueStatus")
  record StatusBody(
      String name,
      @Schema(description = "Jira's status category.", example = "indeterminate")
          String category) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "NameWithIcon")
  record IconBody(String name, @Nullable String iconUrl) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Person")
  record PersonBody(
      String displayName, @Nullable String emailAddress, @Nullable String avatarUrl) {}

  @Serdeable.Serializable
  @Schema(name = "ProjectName")
  record ProjectNameBody(String id, String key, String name) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Resolution")
  record ResolutionBody(String name, @Nullable String description) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "TimeTracking")
  record TimeTrackingBody(
      @Schema(example = "2d 4h") @Nullable String originalEstimate,
      @Nullable String remainingEstimate,
      @Nullable String timeSpent) {}
}
