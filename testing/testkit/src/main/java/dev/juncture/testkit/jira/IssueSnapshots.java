package dev.juncture.testkit.jira;

import dev.juncture.domain.jira.feed.IssueSnapshot;
import dev.juncture.domain.jira.feed.IssueSnapshot.Edit;
import dev.juncture.domain.jira.feed.IssueSnapshot.Field;
import dev.juncture.domain.jira.feed.IssueSnapshot.SeenComment;
import java.time.Instant;
import java.util.List;

/// Issues for tests, updated at [#NOW].
public final class IssueSnapshots {

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private IssueSnapshots() {}

  /// Created within the last minute, edited once, and with a comment.
  public static IssueSnapshot issue(long id) {
    return issue(
        id,
        List.of(new Edit(1000 + id, NOW.minusSeconds(20), List.of(new Field("Rank", "rank")))),
        List.of(new SeenComment(5000 + id, NOW, NOW)));
  }

  public static IssueSnapshot issue(long id, List<Edit> edits, List<SeenComment> comments) {
    return new IssueSnapshot(id, "CORE-" + id, "CORE", NOW.minusSeconds(30), NOW, edits, comments);
  }
}
