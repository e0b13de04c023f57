package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraWorklogs;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.WorklogId;
import java.time.InstantSource;

/// Reads and writes the worklogs of an issue. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraWorklogs] does.
public final class IssueWorklogs {

  private final JiraAccess calls;
  private final JiraWorklogs jira;
  private final InstantSource clock;

  public IssueWorklogs(JiraAccess calls, JiraWorklogs jira, InstantSource clock) {
    this.calls = calls;
    this.jira = jira;
    this.clock = clock;
  }

  /// All worklogs, the oldest first.
  public PagedList<Worklog> list(ConnectionKey key, IssueRef issue, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.worklogs(site, issue, format, cursor, token), Worklog::id);
  }

  /// Logs time that has been spent. Without a start, the work started now. Each call adds a
  /// worklog.
  public Worklog add(
      ConnectionKey key, IssueRef issue, Worklog.Draft draft, DescriptionFormat format) {
    var site = calls.siteOf(key);
    var complete = draft.startedBy(clock.instant());
    return calls.call(key, token -> jira.add(site, issue, complete, format, token));
  }

  /// Changes what `draft` has and leaves the rest, who sees the worklog included.
  public Worklog edit(
      ConnectionKey key,
      IssueRef issue,
      WorklogId id,
      Worklog.Draft draft,
      DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.edit(site, issue, id, draft, format, token));
  }

  /// The second call for a worklog fails with NotFound.
  public void delete(ConnectionKey key, IssueRef issue, WorklogId id, Worklog.Estimate estimate) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.delete(site, issue, id, estimate, token));
  }
}
