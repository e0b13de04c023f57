package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A transition that is possible now.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Transition")
record TransitionBody(
    String id, String name, @Nullable StatusBody to, List<IssueFieldBody> fields) {

  @Serdeable.Serializable
  @Schema(name = "TransitionStatus")
  record StatusBody(
      String id,
      String name,
      @Schema(description = "Jira's status category.", example = "done") String category) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Transitions")
  record ListBody(List<TransitionBody> transitions) {}

  /// @param commented null when there was no comment to add
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "IssueTransitioned")
  record DoneBody(
      boolean success,
      MovedBody issue,
      @Schema(description = "Whether the comment is on the issue; absent without a comment.")
          @JsonProperty("comment_added")
          @Nullable Boolean commented) {}

  /// An issue after the transition. Unknown values are null.
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "TransitionedIssue")
  record MovedBody(
      @Nullable String id,
      @Nullable String key,
      @Nullable String summary,
      @Nullable Object description,
      IssueBody.@Nullable StatusBody status,
      IssueBody.@Nullable ResolutionBody resolution,
      IssueBody.@Nullable IconBody priority,
      IssueBody.@Nullable IconBody issueType,
      IssueBody.@Nullable PersonBody assignee,
      @Nullable String updated) {}

  /// The request body of transition-issue, as the API description shows it.
  @Serdeable.Serializable
  @Schema(name = "TransitionIssue")
  record RequestBody(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(
              description = "One of those that get-transitions lists; or send to_status.",
              pattern = "^[0-9]{1,19}$")
          @JsonProperty("transition_id")
          @Nullable String transitionId,
      @Schema(description = "Name or id of a status; or send transition_id.", example = "Done")
          @JsonProperty("to_status")
          @Nullable String toStatus,
      @Schema(description = "Name or id of a resolution.", example = "Done")
          @Nullable String resolution,
      @Schema(
              description =
                  "Markdown as a string of at most 32,767 characters, or an ADF document as an object.",
              example = "It is **fixed** in 2.1.")
          @Nullable Object comment,
      @Schema(
              description = "Fields of the transition's screen by id, sent as they are.",
              example = "{\"customfield_10016\": 5}")
          @Nullable Map<String, Object> fields,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}
}
