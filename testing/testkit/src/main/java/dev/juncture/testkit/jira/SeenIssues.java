package dev.juncture.testkit.jira;

import dev.juncture.domain.jira.feed.SeenIssue;
import dev.juncture.domain.jira.feed.SeenIssue.Edit;
import dev.juncture.domain.jira.feed.SeenIssue.Field;
import dev.juncture.domain.jira.feed.SeenIssue.SeenComment;
import java.time.Instant;
import java.util.List;

/// Issues for tests, updated at [#NOW].
public final class SeenIssues {

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private SeenIssues() {}

  /// Created within the last minute, edited once, and with a comment.
  public static SeenIssue issue(long id) {
    return issue(
        id,
        List.of(new Edit(1000 + id, NOW.minusSeconds(20), List.of(new Field("Rank", "rank")))),
        List.of(new SeenComment(5000 + id, NOW, NOW)));
  }

  public static SeenIssue issue(long id, List<Edit> edits, List<SeenComment> comments) {
    return new SeenIssue(id, "CORE-" + id, "CORE", NOW.minusSeconds(30), NOW, edits, comments);
  }
}
