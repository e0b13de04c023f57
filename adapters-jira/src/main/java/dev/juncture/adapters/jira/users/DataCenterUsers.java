package dev.juncture.adapters.jira.users;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.jira.AssigneeScope;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.UserQuery;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Searches the users of a Data Center.
@Singleton
final class DataCenterUsers {

  private static final Argument<List<UserBody>> USERS = Argument.listOf(UserBody.class);
  private static final Argument<KeyBody> KEY = Argument.of(KeyBody.class);

  /// Everybody's e-mail address has one, and most names do.
  private static final String ANYBODY = ".";

  /// The most that Jira finds of those who can be assignees. It has no second page of them.
  private static final int ASSIGNABLE = 100;

  private final JiraClient jira;
  private final Json json;

  DataCenterUsers(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Serdeable
  record KeyBody(@Nullable String key) {}

  /// The first page is the only one.
  ApiResult<Page<UserDetails>> assignable(
      JiraAddress site, AssigneeScope scope, UserQuery query, AccessToken token) {
    return keyed(site, scope, token).then(it -> users(assignable(site, it, query), token));
  }

  /// A search by name, login or e-mail address.
  static JiraCall search(JiraAddress site, UserQuery query) {
    return JiraCall.read(site, "rest", "api", "3", "user", "search")
        .withQuery("username", query.text().isBlank() ? ANYBODY : query.text());
  }

  private static JiraCall assignable(JiraAddress site, AssigneeScope scope, UserQuery query) {
    var parameter = scope instanceof IssueRef ? "issueKey" : "project";
    return JiraCall.read(site, "rest", "api", "3", "user", "assignable", "search")
        .withQuery(parameter, scope)
        .withQuery("username", query.text())
        .withQuery("maxResults", ASSIGNABLE);
  }

  /// Jira knows the issue by its key only.
  private ApiResult<AssigneeScope> keyed(JiraAddress site, AssigneeScope scope, AccessToken token) {
    return switch (scope) {
      case IssueRef issue when !issue.value().contains("-") ->
          jira.send(
                  JiraCall.read(site, "rest", "api", "3", "issue", issue.value())
                      .withQuery("fields", "summary"),
                  token)
              .as(
                  body ->
                      json.read(body, KEY)
                          .flatMap(it -> Optional.ofNullable(it.key()))
                          .map(IssueRef::new));
      case IssueRef issue -> new Succeeded<>(issue);
      case ProjectRef project -> new Succeeded<>(project);
    };
  }

  private ApiResult<Page<UserDetails>> users(JiraCall call, AccessToken token) {
    return switch (jira.send(call, token)) {
      // The request is well-formed, so Jira rejects the project or the issue in it.
      case JiraResponse.Invalid _ -> throw new DomainError.NotFound().asException();
      case JiraResponse response ->
          response.as(
              body ->
                  json.read(body, USERS)
                      .map(found -> new Page<>(UserBody.toUsers(found), List.of())));
    };
  }
}
