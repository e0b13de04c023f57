package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.adapters.jira.issues.IssueBody.PersonBody;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A comment in REST v3.
@Serdeable
record CommentBody(
    @Nullable String id,
    @Nullable Object body,
    @Nullable PersonBody author,
    @Nullable String created,
    @Nullable String updated,
    @Nullable VisibilityBody visibility,
    @Nullable Boolean jsdPublic) {

  @Serdeable
  record VisibilityBody(@Nullable String type, @Nullable String value) {}

  /// Jira's list of comments says no `isLast`.
  @Serdeable
  record ListBody(
      @Nullable List<@Nullable CommentBody> comments,
      @Nullable Long total,
      @Nullable Long startAt) {

    <T> Optional<Slice<T>> slice(Function<CommentBody, Optional<T>> entry) {
      return new PageEnvelope<>(comments, null, total, startAt).slice(entry);
    }
  }
}
