package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The request bodies of the calls for worklogs, as the API description shows them.
final class WorklogSchemas {

  static final String ID = "Jira's number of the worklog.";
  static final String ID_EXAMPLE = "10010";
  static final String ID_PATTERN = "^[0-9]{1,19}$";
  static final String ESTIMATE = "What becomes of the issue's remaining estimate.";
  static final String NEW = "The remaining estimate, with adjust_estimate new.";
  static final String INCREASE = "What the estimate grows by, with adjust_estimate manual.";

  private static final String SECONDS = "Time spent; or send time_spent.";
  private static final String SPENT =
      "Time spent, as Jira writes it: weeks, days, hours and minutes; or send time_spent_seconds.";
  private static final String COMMENT =
      "Markdown as a string of at most 32,767 characters, or an ADF document as an object.";

  private WorklogSchemas() {}

  @Serdeable.Serializable
  @Schema(name = "AddWorklog")
  record AddWorklog(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = SECONDS, minimum = "1", maximum = "2147483647")
          @JsonProperty("time_spent_seconds")
          @Nullable Integer timeSpentSeconds,
      @Schema(description = SPENT, example = "3h 30m") @JsonProperty("time_spent")
          @Nullable String timeSpent,
      @Schema(description = "When the work started. Now, if it is left out.", format = "date-time")
          @Nullable String started,
      @Schema(description = COMMENT, example = "Found the **slow** query.")
          @Nullable Object comment,
      @Schema(
              description = ESTIMATE,
              allowableValues = {"auto", "leave", "new", "manual"},
              defaultValue = "auto")
          @JsonProperty("adjust_estimate")
          @Nullable String adjustEstimate,
      @Schema(description = NEW) @JsonProperty("new_estimate") @Nullable String newEstimate,
      @Schema(description = "What the estimate shrinks by, with adjust_estimate manual.")
          @JsonProperty("reduce_by")
          @Nullable String reduceBy,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  @Serdeable.Serializable
  @Schema(name = "EditWorklog")
  record EditWorklog(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = ID, example = ID_EXAMPLE, pattern = ID_PATTERN)
          @JsonProperty("worklog_id")
          String worklogId,
      @Schema(description = SECONDS, minimum = "1", maximum = "2147483647")
          @JsonProperty("time_spent_seconds")
          @Nullable Integer timeSpentSeconds,
      @Schema(description = SPENT, example = "4h") @JsonProperty("time_spent")
          @Nullable String timeSpent,
      @Schema(description = "When the work started.", format = "date-time")
          @Nullable String started,
      @Schema(description = COMMENT + " An empty string removes it.") @Nullable Object comment,
      @Schema(
              description = ESTIMATE,
              allowableValues = {"auto", "leave", "new"},
              defaultValue = "auto")
          @JsonProperty("adjust_estimate")
          @Nullable String adjustEstimate,
      @Schema(description = NEW) @JsonProperty("new_estimate") @Nullable String newEstimate,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}
}
