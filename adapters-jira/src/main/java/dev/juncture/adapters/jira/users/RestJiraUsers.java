package dev.juncture.adapters.jira.users;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.jira.AssigneeScope;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraUsers;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

@Singleton
final class RestJiraUsers implements JiraUsers {

  private static final Argument<UserBody> USER = Argument.of(UserBody.class);
  private static final Argument<List<UserBody>> USERS = Argument.listOf(UserBody.class);

  /// The size of the windows in which Jira searches. It does not reduce this one.
  private static final int WINDOW = 50;

  private final JiraClient jira;
  private final Json json;
  private final DataCenterUsers dataCenter;

  RestJiraUsers(JiraClient jira, Json json, DataCenterUsers dataCenter) {
    this.jira = jira;
    this.json = json;
    this.dataCenter = dataCenter;
  }

  /// Jira filters after it has read a window of users, so a short page is not the last one.
  @Override
  public ApiResult<Page<UserDetails>> users(
      JiraAddress site, UserQuery query, Cursor cursor, AccessToken token) {
    if (site instanceof DataCenterUrl && query.assignableTo().isPresent()) {
      return dataCenter.assignable(site, query.assignableTo().get(), query, token);
    }
    int start = cursor.equals(Cursor.FIRST) ? 0 : Integer.parseInt(cursor.value());
    return switch (jira.send(call(site, query, start), token)) {
      // The request is well-formed, so Jira rejects the project or the issue in it.
      case JiraResponse.Invalid _ when query.assignableTo().isPresent() ->
          throw new DomainError.NotFound().asException();
      case JiraResponse response ->
          response.as(body -> json.read(body, USERS).map(found -> page(found, start, query)));
    };
  }

  @Override
  public ApiResult<UserDetails> myself(JiraAddress site, AccessToken token) {
    return jira.send(JiraCall.read(site, "rest", "api", "3", "myself"), token)
        .as(body -> json.read(body, USER).flatMap(UserBody::toUser));
  }

  private static JiraCall call(JiraAddress site, UserQuery query, int start) {
    var search =
        site instanceof DataCenterUrl ? DataCenterUsers.search(site, query) : search(site, query);
    return search.withQuery("startAt", start).withQuery("maxResults", WINDOW);
  }

  private static JiraCall search(JiraAddress site, UserQuery query) {
    return query
        .assignableTo()
        .map(
            scope ->
                JiraCall.read(site, "rest", "api", "3", "user", "assignable", "search")
                    .withQuery(parameter(scope), scope))
        .orElseGet(() -> JiraCall.read(site, "rest", "api", "3", "user", "search"))
        .withQuery("query", query.text());
  }

  private static String parameter(AssigneeScope scope) {
    return switch (scope) {
      case ProjectRef _ -> "project";
      case IssueRef issue -> issue.value().contains("-") ? "issueKey" : "issueId";
    };
  }

  /// Nobody in a window means that Jira has found no more, except where it leaves out who cannot be
  /// an assignee: then all windows have to be read.
  private static Page<UserDetails> page(List<UserBody> found, int start, UserQuery query) {
    var known = query.assignableTo().isPresent() ? UserQuery.MAX_LIMIT : found.isEmpty() ? 0 : 1;
    var next =
        IntStream.iterate(start + WINDOW, it -> it < UserQuery.MAX_LIMIT, it -> it + WINDOW)
            .limit(known)
            .mapToObj(it -> new Cursor(Integer.toString(it)));
    return new Page<>(UserBody.toUsers(found), next.toList());
  }
}
