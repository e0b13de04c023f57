package dev.juncture.domain.jira.feed;

import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.feed.WatchedIssues.Sighting;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The calls that find changes. Limits and failures as in [dev.juncture.domain.jira.JiraSites].
public interface JiraFeed {

  /// By Jira's clock.
  ApiResult<Instant> time(JiraAddress site, AccessToken token);

  /// The time zone of the connection's account, in which Jira reads the times of a search.
  ApiResult<ZoneId> zone(JiraAddress site, AccessToken token);

  /// Those of the projects that exist for this person.
  ///
  /// @param keys at least one
  ApiResult<List<String>> existing(JiraAddress site, List<String> keys, AccessToken token);

  /// A page of the issues that Jira's index knows as updated since, by id. QueryRejected when a
  /// project does not exist for this person.
  ApiResult<Page<Sighting>> updated(
      JiraAddress site, Updates updates, Cursor cursor, AccessToken token);

  /// @param projects keys; none for all
  /// @param from found in whole minutes, rounded down
  record Updates(List<String> projects, Instant from, ZoneId zone) {
    public Updates {
      projects = List.copyOf(projects);
    }
  }

  /// The issue with its edits from `editsFrom` on, and perhaps older ones. Does not depend on
  /// Jira's index. Empty when it does not exist for this person.
  ApiResult<Optional<IssueSnapshot>> read(
      JiraAddress site, long issue, Instant editsFrom, AccessToken token);
}
