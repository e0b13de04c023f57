package dev.juncture.domain.jira;

import dev.juncture.domain.id.ConnectionKey;
import java.time.Duration;
import java.util.List;

/// The issues that each connection wrote at an address of Jira in the last [#KEPT], on whichever
/// server: a search of Jira may not find them yet. Never fails; while the store is unavailable,
/// nothing is remembered and nothing found. Thread-safe.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile/">Search
///   and reconcile</a>
public interface RecentWrites {

  Duration KEPT = Duration.ofMinutes(5);

  /// Jira takes no more.
  int MOST = 50;

  /// Another write of the same issue makes it the newest one.
  void add(ConnectionKey key, JiraAddress site, long issueId);

  /// The last [#MOST] issues, the newest first.
  List<Long> find(ConnectionKey key, JiraAddress site);
}
