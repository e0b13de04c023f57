package dev.juncture.adapters.jira.users;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.Group;
import dev.juncture.domain.jira.GroupId;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraGroups;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;

@Singleton
final class RestJiraGroups implements JiraGroups {

  private static final Argument<GroupsBody> GROUPS = Argument.of(GroupsBody.class);
  private static final Argument<GroupsBody.MembersBody> MEMBERS =
      Argument.of(GroupsBody.MembersBody.class);

  private static final Argument<GroupsBody.ChoiceBody> CHOICE =
      Argument.of(GroupsBody.ChoiceBody.class);

  private static final int MOST_CHOICES = 1_000;

  private final JiraClient jira;
  private final Json json;

  RestJiraGroups(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Override
  public ApiResult<Page<Group>> groups(JiraAddress site, Cursor cursor, AccessToken token) {
    if (site instanceof DataCenterUrl) {
      return choice(site, token);
    }
    var call = JiraCall.read(site, "rest", "api", "3", "group", "bulk");
    return OffsetPages.page(
        cursor,
        (startAt, maxResults) ->
            jira.send(range(call, startAt, maxResults), token)
                .as(body -> json.read(body, GROUPS).flatMap(GroupsBody::slice)));
  }

  @Override
  public ApiResult<Page<UserDetails>> members(
      JiraAddress site, GroupId group, Cursor cursor, AccessToken token) {
    var call =
        JiraCall.read(site, "rest", "api", "3", "group", "member")
            .withQuery(site instanceof DataCenterUrl ? "groupname" : "groupId", group);
    return OffsetPages.page(
        cursor,
        (startAt, maxResults) ->
            switch (jira.send(range(call, startAt, maxResults), token)) {
              // The request is well-formed, so Jira rejects the group in it.
              case JiraResponse.Invalid _ -> throw new NotFound().asException();
              case JiraResponse response ->
                  response.as(
                      body -> json.read(body, MEMBERS).flatMap(GroupsBody.MembersBody::slice));
            });
  }

  /// A Data Center lists groups for a field that completes what is typed; it has no other list.
  private ApiResult<Page<Group>> choice(JiraAddress site, AccessToken token) {
    var call =
        JiraCall.read(site, "rest", "api", "3", "groups", "picker")
            .withQuery("query", "")
            .withQuery("maxResults", MOST_CHOICES);
    return jira.send(call, token)
        .as(body -> json.read(body, CHOICE).flatMap(GroupsBody.ChoiceBody::all));
  }

  private static JiraCall range(JiraCall call, long startAt, int maxResults) {
    return call.withQuery("startAt", startAt).withQuery("maxResults", maxResults);
  }
}
