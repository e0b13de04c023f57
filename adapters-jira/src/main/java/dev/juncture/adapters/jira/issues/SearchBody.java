package dev.juncture.adapters.jira.issues;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A page of `search/jql`.
@Serdeable
record SearchBody(
    @Nullable List<@Nullable IssueBody> issues,
    @Nullable Boolean isLast,
    @Nullable String nextPageToken) {

  Stream<IssueBody> found() {
    return issues == null ? Stream.of() : issues.stream().filter(Objects::nonNull);
  }

  boolean isEnd() {
    return Boolean.TRUE.equals(isLast) || nextPageToken == null || nextPageToken.isEmpty();
  }
}
