package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraBoards;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketQuery.Scope;
import dev.juncture.domain.jira.TicketSearch;
import java.util.Optional;

/// Lists the tickets of a project or of a sprint, newest first, and those that a search finds. What
/// the connection has just written is among them, although Jira's index may not know it yet.
public final class ListTickets {

  private final JiraAccess calls;
  private final JiraTickets jira;
  private final JiraBoards boards;

  public ListTickets(JiraAccess calls, JiraTickets jira, JiraBoards boards) {
    this.calls = calls;
    this.jira = jira;
    this.boards = boards;
  }

  public record SprintTickets(Sprint sprint, PagedList<Ticket> pages) {}

  /// The tickets of the requested project, by default the selected one. Fails with
  /// ConnectionNotFound, NothingSelected, NotFound, as
  /// [dev.juncture.application.token.AccessTokens] does, and as [JiraTickets] does.
  public PagedList<Ticket> ofProject(
      ConnectionKey key, Optional<ProjectRef> requested, DescriptionFormat format) {
    var connection = calls.connectionOf(key);
    var project = JiraAccess.projectOf(connection, requested);
    var query = query(key, new Scope.OfProject(project), format);
    return pages(key, connection.site(), query);
  }

  /// The tickets of a sprint. Fails like [#ofProject], and with NotFound or Forbidden when the
  /// sprint does not exist or the person may not see it.
  public SprintTickets ofSprint(ConnectionKey key, SprintId sprint, DescriptionFormat format) {
    var site = calls.siteOf(key);
    var found = calls.call(key, token -> boards.sprint(site, sprint, token));
    var query = query(key, new Scope.OfSprint(sprint), format);
    return new SprintTickets(found, pages(key, site, query));
  }

  /// The tickets that a search finds, in its order, no more than its limit. Fails like [#ofProject]
  /// except for the project, and with QueryRejected when Jira rejects the query.
  public PagedList<TicketSearch.Found> search(ConnectionKey key, TicketSearch search) {
    var site = calls.siteOf(key);
    var current = search.with(calls.recentWrites(key));
    return calls.pages(
        key,
        (cursor, token) -> jira.search(site, current, cursor, token),
        TicketSearch.Found::id,
        search.limit());
  }

  private TicketQuery query(ConnectionKey key, Scope scope, DescriptionFormat format) {
    return new TicketQuery(scope, format, calls.recentWrites(key));
  }

  private PagedList<Ticket> pages(ConnectionKey key, JiraAddress site, TicketQuery query) {
    return calls.pages(
        key, (cursor, token) -> jira.tickets(site, query, cursor, token), Ticket::id);
  }
}
