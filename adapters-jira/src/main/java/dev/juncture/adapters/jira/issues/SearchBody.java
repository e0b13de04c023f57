package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.PageEnvelope;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A page of `search/jql`, or of `search` of a Data Center, which has a total instead of a token.
@Serdeable
record SearchBody(
    @Nullable List<@Nullable IssueBody> issues,
    @Nullable Boolean isLast,
    @Nullable String nextPageToken,
    @Nullable Long total,
    @Nullable Long startAt) {

  /// A page of a Data Center; empty when the response is no such page.
  <T> Optional<Slice<T>> slice(Function<IssueBody, T> item) {
    return new PageEnvelope<>(issues, null, total, startAt)
        .slice(issue -> Optional.of(item.apply(issue)));
  }

  Stream<IssueBody> found() {
    return issues == null ? Stream.of() : issues.stream().filter(Objects::nonNull);
  }

  /// This page of a Data Center with more of each issue, and where the next page begins.
  SearchBody with(List<@Nullable IssueBody> whole) {
    var end = (startAt == null ? 0 : startAt) + found().count();
    var next = total != null && end < total ? Long.toString(end) : null;
    return new SearchBody(whole, next == null, next, total, startAt);
  }

  boolean isEnd() {
    return Boolean.TRUE.equals(isLast) || nextPageToken == null || nextPageToken.isEmpty();
  }
}
