package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import dev.juncture.adapters.jira.issues.CommentBody.VisibilityBody;
import dev.juncture.adapters.jira.issues.IssueBody.PersonBody;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A worklog in REST v3.
@Serdeable
record WorklogBody(
    @Nullable String id,
    @Nullable PersonBody author,
    @Nullable String started,
    @Nullable Long timeSpentSeconds,
    @Nullable Object comment,
    @Nullable String created,
    @Nullable String updated,
    @Nullable VisibilityBody visibility) {

  /// Jira's list of worklogs says no `isLast`.
  @Serdeable
  record ListBody(
      @Nullable List<@Nullable WorklogBody> worklogs,
      @Nullable Long total,
      @Nullable Long startAt) {

    <T> Optional<Slice<T>> slice(Function<WorklogBody, Optional<T>> entry) {
      return new PageEnvelope<>(worklogs, null, total, startAt).slice(entry);
    }
  }
}
