package dev.juncture.domain.jira;

import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;

/// Lists of tickets. Limits and failures as in [JiraSites].
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/">
///   Jira Cloud, issue search</a>
public interface JiraTickets {

  /// A page of tickets, newest first. `NotFound` when the project or sprint does not exist for this
  /// person.
  ApiResult<Page<Ticket>> tickets(
      JiraAddress site, TicketQuery query, Cursor cursor, AccessToken token);

  /// A page of the tickets that the search finds, in its order, whatever its limit. QueryRejected
  /// with Jira's text when the query is not valid for this person.
  ApiResult<Page<TicketSearch.Found>> search(
      JiraAddress site, TicketSearch search, Cursor cursor, AccessToken token);

  /// The tickets with these ids, at most 50, in any order, without those that do not exist for this
  /// person.
  ApiResult<List<Ticket>> withIds(
      JiraAddress site, List<Long> ids, DescriptionFormat format, AccessToken token);
}
