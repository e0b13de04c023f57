package dev.juncture.application.jira;

import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.feed.IssueSnapshot;
import dev.juncture.domain.jira.feed.JiraFeed;
import dev.juncture.domain.jira.feed.ReportedIssue;
import dev.juncture.domain.jira.feed.ReportedIssue.Telling;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.WatchedIssues;
import dev.juncture.domain.jira.feed.WatchedIssues.Unread;
import dev.juncture.domain.jira.feed.WatchedIssues.UnreadIssue;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the issues that notices and searches point at, and tells what has changed. May run many
/// times at once, on all servers: each change is told once.
public final class ReadChanges {

  private static final Logger log = LoggerFactory.getLogger(ReadChanges.class);
  private static final int AT_ONCE = 20;

  /// After so many failures in a row, the other issues of a batch are left for later.
  private static final int MOST_FAILURES = 3;

  private final JiraAccess calls;
  private final JiraFeed jira;
  private final WatchedIssues issues;

  public ReadChanges(JiraAccess calls, JiraFeed jira, WatchedIssues issues) {
    this.calls = calls;
    this.jira = jira;
    this.issues = issues;
  }

  /// Works until no issue is to be read. Issues that cannot be read are tried again later. Fails
  /// with StoreUnavailable.
  public void run() {
    Stream.generate(() -> issues.takeUnread(AT_ONCE))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .forEach(this::tryToRead);
  }

  private void tryToRead(Unread unread) {
    var failures = 0;
    for (var issue : unread.issues()) {
      failures = isRead(unread.watch(), issue) ? 0 : failures + 1;
      if (failures == MOST_FAILURES) {
        return;
      }
    }
  }

  /// An issue that cannot be read does not hold up the others.
  private boolean isRead(Watch watch, UnreadIssue issue) {
    try {
      var site = calls.connectionOf(watch.key()).site();
      if (site.value().equals(watch.site())) {
        read(watch, site, issue);
      }
      return true;
    } catch (RuntimeException e) {
      log.warn(
          "Changed issue {} in the Jira of connection {} could not be read; it is read later: {}",
          issue.id(),
          watch.connection(),
          e.getMessage());
      return false;
    }
  }

  private void read(Watch watch, JiraAddress site, UnreadIssue unread) {
    if (told(watch, site, unread.id())) {
      issues.read(watch, unread);
    }
  }

  /// False when another server told something meanwhile: the issue is read again later then.
  private boolean told(Watch watch, JiraAddress site, long issue) {
    var before = issues.find(watch, issue);
    var from = before.map(ReportedIssue::editsFrom).orElseGet(watch.projects()::earliest);
    var seen = calls.call(watch.key(), token -> jira.read(site, issue, from, token));
    if (seen.isEmpty() && before.filter(ReportedIssue::present).isPresent()) {
      requireSite(watch, site);
    }
    return telling(watch, before, seen)
        .map(it -> issues.tell(watch, it.next(), it.changes()))
        .orElse(true);
  }

  /// A whole site that is not there must not pass for deleted issues.
  private void requireSite(Watch watch, JiraAddress site) {
    calls.call(watch.key(), token -> jira.zone(site, token));
  }

  private static Optional<Telling> telling(
      Watch watch, Optional<ReportedIssue> before, Optional<IssueSnapshot> seen) {
    var since = seen.map(IssueSnapshot::project).flatMap(watch.projects()::since);
    return since
        .flatMap(
            it -> seen.map(now -> before.orElseGet(() -> ReportedIssue.none(now, it)).tell(now)))
        .or(() -> before.map(ReportedIssue::tellDeleted));
  }
}
