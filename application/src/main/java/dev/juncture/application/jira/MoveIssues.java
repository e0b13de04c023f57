package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.SprintId;
import java.util.List;
import java.util.stream.IntStream;

/// Moves issues to a sprint, or to the backlog. Each call moves one batch or nothing of it, and
/// fails with ConnectionNotFound, as [dev.juncture.application.token.AccessTokens] does, and as
/// [JiraBoards] does. A call that is repeated changes nothing.
public final class MoveIssues {

  private final JiraAccess calls;
  private final JiraBoards jira;

  public MoveIssues(JiraAccess calls, JiraBoards jira) {
    this.calls = calls;
    this.jira = jira;
  }

  /// The issues in their order, each once, in parts that can be moved at once.
  public static List<List<IssueRef>> batches(List<IssueRef> issues) {
    var each = issues.stream().distinct().toList();
    return IntStream.iterate(0, from -> from < each.size(), from -> from + JiraBoards.MOST_MOVED)
        .mapToObj(from -> each.subList(from, Math.min(from + JiraBoards.MOST_MOVED, each.size())))
        .toList();
  }

  public void toSprint(ConnectionKey key, SprintId sprint, List<IssueRef> batch) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.moveToSprint(site, sprint, batch, token));
    batch.forEach(it -> calls.written(key, it));
  }

  public void toBacklog(ConnectionKey key, List<IssueRef> batch) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.moveToBacklog(site, batch, token));
    batch.forEach(it -> calls.written(key, it));
  }
}
