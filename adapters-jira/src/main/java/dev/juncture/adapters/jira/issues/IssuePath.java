package dev.juncture.adapters.jira.issues;

import dev.juncture.domain.jira.IssueRef;
import java.util.stream.Stream;

/// The path of an issue in REST v3.
final class IssuePath {

  private IssuePath() {}

  static String[] of(IssueRef issue, String... below) {
    var own = Stream.of("rest", "api", "3", "issue", issue.value());
    return Stream.concat(own, Stream.of(below)).toArray(String[]::new);
  }
}
