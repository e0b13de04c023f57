package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was changed on an issue at one time.
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ChangelogEntry")
record ChangelogEntryBody(
    String id, @Nullable String at, CommentBody.@Nullable AuthorBody author, List<ItemBody> items) {

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ChangelogItem")
  record ItemBody(
      @Schema(description = "The name of the field.", example = "status") String field,
      @JsonProperty("field_id") @Nullable String fieldId,
      @Schema(description = "The id before, where the field has ids.", example = "10000")
          @Nullable String from,
      @Schema(description = "What people saw before.", example = "To Do")
          @JsonProperty("from_string")
          @Nullable String fromText,
      @Nullable String to,
      @JsonProperty("to_string") @Nullable String toText) {}

  /// Only for the API description: the list is streamed.
  @Serdeable.Serializable
  @Schema(name = "Changelog")
  record ListBody(List<ChangelogEntryBody> changes, int total) {}
}
