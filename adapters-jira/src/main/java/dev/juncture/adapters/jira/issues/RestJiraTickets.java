package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.Jql;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraTickets;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.TicketQuery;
import dev.juncture.domain.jira.TicketQuery.Scope;
import dev.juncture.domain.jira.TicketSearch;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists tickets with `search/jql`, page by page, and in a Data Center with `search`.
@Singleton
final class RestJiraTickets implements JiraTickets {

  private static final Argument<SearchBody> PAGE = Argument.of(SearchBody.class);
  private static final Argument<RawIssuesBody> RAW = Argument.of(RawIssuesBody.class);
  private static final Map<String, Map<String, Object>> NO_FIELDS = Map.of();

  /// The most that Jira returns per page when fields are requested.
  private static final int SIZE = 100;

  private static final List<String> FIELDS =
      List.of(
          "summary",
          "description",
          "status",
          "assignee",
          "reporter",
          "priority",
          "created",
          "updated");

  private final JiraClient jira;
  private final Json json;
  private final TicketMapper tickets;

  RestJiraTickets(JiraClient jira, Json json, TicketMapper tickets) {
    this.jira = jira;
    this.json = json;
    this.tickets = tickets;
  }

  @Override
  public ApiResult<Page<Ticket>> tickets(
      JiraAddress site, TicketQuery query, Cursor cursor, AccessToken token) {
    var question =
        SearchRequestBody.fields(
            jql(query.scope()).newestFirst(), SIZE, FIELDS, query.recentWrites());
    Function<IssueBody, Ticket> item = issue -> tickets.of(issue, query.format());
    if (site instanceof DataCenterUrl) {
      return offsetPage(
          site, question, cursor, token, RestJiraTickets::inScope, body -> slice(body, item));
    }
    var at = at(cursor);
    return inScope(sent(site, question, at, token)).as(body -> page(body, at, item));
  }

  /// The query is well-formed, so Jira rejects the project or the sprint in it.
  private static JiraResponse inScope(JiraResponse response) {
    return response instanceof JiraResponse.Invalid ? new JiraResponse.NotFound() : response;
  }

  private static JiraResponse valid(JiraResponse response) {
    if (response instanceof JiraResponse.Invalid(var texts)) {
      throw new DomainError.QueryRejected(String.join(" ", texts.values())).asException();
    }
    return response;
  }

  @Override
  public ApiResult<Page<TicketSearch.Found>> search(
      JiraAddress site, TicketSearch search, Cursor cursor, AccessToken token) {
    var question =
        SearchRequestBody.fields(
            new Jql(search.jql()),
            Math.min(SIZE, search.limit()),
            Stream.concat(FIELDS.stream(), search.fields().stream()).distinct().toList(),
            search.recentWrites());
    if (site instanceof DataCenterUrl) {
      return offsetPage(
          site,
          question,
          cursor,
          token,
          RestJiraTickets::valid,
          body -> slice(body, found(body, search)));
    }
    var at = at(cursor);
    return valid(sent(site, question, at, token)).as(body -> page(body, at, found(body, search)));
  }

  /// One id that does not exist makes Jira reject the query, so each is then read alone.
  @Override
  public ApiResult<List<Ticket>> withIds(
      JiraAddress site, List<Long> ids, DescriptionFormat format, AccessToken token) {
    var listed = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    var question = SearchRequestBody.fields(new Jql("id in (" + listed + ")"), SIZE, FIELDS, ids);
    Function<IssueBody, Ticket> item = issue -> tickets.of(issue, format);
    var found = new ArrayList<Ticket>();
    var cursors = List.of(Cursor.FIRST);
    while (!cursors.isEmpty()) {
      var at = at(cursors.getFirst());
      var response = sent(site, question, at, token);
      if (response instanceof JiraResponse.Invalid) {
        return ids.size() == 1 ? new Succeeded<>(List.of()) : eachAlone(site, ids, format, token);
      }
      if (!(response.as(body -> page(body, at, item))
          instanceof Succeeded<Page<Ticket>>(var page))) {
        return new TokenRejected<>();
      }
      found.addAll(page.items());
      cursors = page.next();
    }
    return new Succeeded<>(found);
  }

  private ApiResult<List<Ticket>> eachAlone(
      JiraAddress site, List<Long> ids, DescriptionFormat format, AccessToken token) {
    var found = new ArrayList<Ticket>();
    for (var id : ids) {
      if (!(withIds(site, List.of(id), format, token)
          instanceof Succeeded<List<Ticket>>(var one))) {
        return new TokenRejected<>();
      }
      found.addAll(one);
    }
    return new Succeeded<>(found);
  }

  private <T> ApiResult<Page<T>> offsetPage(
      JiraAddress site,
      SearchRequestBody question,
      Cursor cursor,
      AccessToken token,
      UnaryOperator<JiraResponse> checked,
      Function<ResponseBody, Optional<Slice<T>>> read) {
    return OffsetPages.page(
        cursor,
        question.maxResults(),
        (startAt, most) ->
            checked
                .apply(
                    jira.send(
                        JiraCall.query(
                            site, question.at(startAt, most), "rest", "api", "3", "search"),
                        token))
                .as(read));
  }

  private <T> Optional<Slice<T>> slice(ResponseBody body, Function<IssueBody, T> item) {
    return json.read(body, PAGE).flatMap(page -> page.slice(item));
  }

  /// Jira may reject ids of issues that were deleted, or are on the connection's former site.
  private JiraResponse sent(
      JiraAddress site, SearchRequestBody question, SearchCursor at, AccessToken token) {
    var response = jira.send(call(site, question, at), token);
    return response instanceof JiraResponse.Invalid && !question.reconcileIssues().isEmpty()
        ? jira.send(call(site, question.withoutReconciled(), at), token)
        : response;
  }

  private static SearchCursor at(Cursor cursor) {
    return cursor.equals(Cursor.FIRST) ? SearchCursor.START : SearchCursor.of(cursor);
  }

  private static JiraCall call(JiraAddress site, SearchRequestBody body, SearchCursor at) {
    return JiraCall.query(
        site,
        at.equals(SearchCursor.START) ? body : body.from(at.token()),
        "rest",
        "api",
        "3",
        "search",
        "jql");
  }

  private static Jql jql(Scope scope) {
    return switch (scope) {
      case Scope.OfProject(var project) -> Jql.ofProject(project);
      case Scope.OfSprint(var sprint) -> Jql.ofSprint(sprint);
    };
  }

  private Function<IssueBody, TicketSearch.Found> found(ResponseBody body, TicketSearch search) {
    var fields = search.fields().isEmpty() ? NO_FIELDS : fields(body, search);
    return issue -> {
      var ticket = tickets.of(issue, search.format());
      return new TicketSearch.Found(ticket, fields.getOrDefault(ticket.id(), Map.of()));
    };
  }

  private Map<String, Map<String, Object>> fields(ResponseBody body, TicketSearch search) {
    return json.read(body, RAW).map(raw -> raw.byIssue(search::wants)).orElse(NO_FIELDS);
  }

  private <T> Optional<Page<T>> page(
      ResponseBody body, SearchCursor at, Function<IssueBody, T> item) {
    return json.read(body, PAGE)
        .filter(page -> page.issues() != null)
        .flatMap(
            page -> at.after(page).map(next -> new Page<>(page.found().map(item).toList(), next)));
  }
}
