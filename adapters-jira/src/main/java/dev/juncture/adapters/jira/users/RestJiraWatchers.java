package dev.juncture.adapters.jira.users;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.JiraWatchers;
import dev.juncture.domain.jira.Watchers;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class RestJiraWatchers implements JiraWatchers {

  private static final Argument<WatchersBody> WATCHERS = Argument.of(WatchersBody.class);

  private final JiraClient jira;
  private final Json json;
  private final UserIdentifiers people;

  RestJiraWatchers(JiraClient jira, Json json, UserIdentifiers people) {
    this.jira = jira;
    this.json = json;
    this.people = people;
  }

  @Override
  public ApiResult<Watchers> watchers(JiraAddress site, IssueRef issue, AccessToken token) {
    return jira.send(JiraCall.read(site, path(issue)), token)
        .as(body -> json.read(body, WATCHERS).flatMap(WatchersBody::toWatchers));
  }

  /// The body is a JSON string, not an object.
  @Override
  public ApiResult<Done> watch(
      JiraAddress site, IssueRef issue, AccountId user, AccessToken token) {
    return people
        .of(site, List.of(user.value()), token)
        .then(it -> done(JiraCall.create(site, it.value(user.value()), path(issue)), token));
  }

  @Override
  public ApiResult<Done> unwatch(
      JiraAddress site, IssueRef issue, AccountId user, AccessToken token) {
    var parameter = site instanceof DataCenterUrl ? "username" : "accountId";
    return people
        .of(site, List.of(user.value()), token)
        .then(
            it ->
                done(
                    JiraCall.delete(site, path(issue)).withQuery(parameter, it.value(user.value())),
                    token));
  }

  private ApiResult<Done> done(JiraCall call, AccessToken token) {
    return jira.send(call, token).as(_ -> Optional.of(new Done()));
  }

  private static String[] path(IssueRef issue) {
    return new String[] {"rest", "api", "3", "issue", issue.value(), "watchers"};
  }
}
