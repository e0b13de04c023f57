package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A worklog of an issue.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Worklog")
record WorklogBody(
    String id,
    CommentBody.@Nullable AuthorBody author,
    @Nullable String started,
    @JsonProperty("time_spent_seconds") long timeSpentSeconds,
    @Schema(description = "The text in the requested format.") @Nullable Object comment,
    @Nullable String created,
    @Nullable String updated) {

  @Serdeable.Serializable
  @Schema(name = "OneWorklog")
  record OneBody(WorklogBody worklog) {}

  /// The members after the list.
  @Serdeable.Serializable
  record EndBody(int total, @JsonProperty("time_spent_seconds") long timeSpentSeconds) {}

  /// Only for the API description: the list is streamed.
  @Serdeable.Serializable
  @Schema(name = "Worklogs")
  record ListBody(
      List<WorklogBody> worklogs,
      int total,
      @Schema(description = "The sum of all worklogs.", example = "12600")
          @JsonProperty("time_spent_seconds")
          long timeSpentSeconds) {}
}
