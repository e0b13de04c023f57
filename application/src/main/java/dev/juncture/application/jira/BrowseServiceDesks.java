package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.servicedesk.Article;
import dev.juncture.domain.jira.servicedesk.JiraServiceDesks;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lists service desks, and what is in them. Each call fails with ConnectionNotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraServiceDesks] does.
public final class BrowseServiceDesks {

  private final JiraAccess calls;
  private final JiraServiceDesks jira;
  private final JiraTickets tickets;

  public BrowseServiceDesks(JiraAccess calls, JiraServiceDesks jira, JiraTickets tickets) {
    this.calls = calls;
    this.jira = jira;
    this.tickets = tickets;
  }

  public PagedList<ServiceDesk> desks(ConnectionKey key) {
    var site = calls.siteOf(key);
    return calls.pages(key, (cursor, token) -> jira.desks(site, cursor, token), ServiceDesk::id);
  }

  public PagedList<RequestType> requestTypes(ConnectionKey key, ServiceDesk.Id desk) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.requestTypes(site, desk, cursor, token), RequestType::id);
  }

  public RequestType.Form form(ConnectionKey key, ServiceDesk.Id desk, RequestType.Id type) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.form(site, desk, type, token));
  }

  public PagedList<Queue> queues(ConnectionKey key, ServiceDesk.Id desk) {
    var site = calls.siteOf(key);
    return calls.pages(key, (cursor, token) -> jira.queues(site, desk, cursor, token), Queue::id);
  }

  /// The tickets in a queue, in its order. A queue shows chosen columns only, so the tickets of a
  /// page are read by their ids.
  public PagedList<Ticket> queueTickets(
      ConnectionKey key, ServiceDesk.Id desk, Queue.Id queue, DescriptionFormat format) {
    var site = calls.siteOf(key);
    return calls.pages(
        key,
        (cursor, token) ->
            switch (jira.queueIssues(site, desk, queue, cursor, token)) {
              case Succeeded<Page<Long>>(var ids) -> tickets(site, ids, format, token);
              case TokenRejected<Page<Long>> _ -> new TokenRejected<>();
            },
        Ticket::id);
  }

  private ApiResult<Page<Ticket>> tickets(
      JiraAddress site, Page<Long> ids, DescriptionFormat format, AccessToken token) {
    if (ids.items().isEmpty()) {
      return new Succeeded<>(new Page<>(List.of(), ids.next()));
    }
    return switch (tickets.withIds(site, ids.items(), format, token)) {
      case Succeeded<List<Ticket>>(var found) ->
          new Succeeded<>(new Page<>(inOrder(ids.items(), found), ids.next()));
      case TokenRejected<List<Ticket>> _ -> new TokenRejected<>();
    };
  }

  private static List<Ticket> inOrder(List<Long> ids, List<Ticket> found) {
    var byId =
        found.stream().collect(Collectors.toMap(Ticket::id, Function.identity(), (a, _) -> a));
    return ids.stream().map(String::valueOf).filter(byId::containsKey).map(byId::get).toList();
  }

  public PagedList<Article> articles(ConnectionKey key, String text) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.articles(site, text, cursor, token), Article::pageId);
  }
}
