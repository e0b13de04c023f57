package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A comment on an issue.
///
/// @param visibility null when everybody who sees the issue sees the comment
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Comment")
record CommentBody(
    String id,
    @Schema(description = "The text in the requested format.") @Nullable Object body,
    @Nullable AuthorBody author,
    @Nullable String created,
    @Nullable String updated,
    @Nullable VisibilityBody visibility,
    @Schema(description = "Whether Jira Service Management hides it from customers.")
        boolean internal) {

  @Serdeable.Serializable
  @Schema(name = "CommentAuthor")
  record AuthorBody(String accountId, String displayName) {}

  @Serdeable.Serializable
  @Schema(name = "CommentVisibility")
  record VisibilityBody(@Schema(allowableValues = {"group", "role"}) String type, String value) {}

  @Serdeable.Serializable
  @Schema(name = "OneComment")
  record OneBody(CommentBody comment) {}
}
