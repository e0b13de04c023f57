package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.domain.jira.ChangelogEntry;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraChangelogs;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
final class RestJiraChangelogs implements JiraChangelogs {

  private static final Argument<ChangelogBody> CHANGELOG = Argument.of(ChangelogBody.class);
  private static final Argument<ChangelogBody.OfIssueBody> ISSUE =
      Argument.of(ChangelogBody.OfIssueBody.class);
  private static final int PAGE_SIZE = 100;

  private final JiraClient jira;
  private final Json json;

  RestJiraChangelogs(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Override
  public ApiResult<Page<ChangelogEntry>> changelog(
      JiraAddress site, IssueRef issue, Cursor cursor, AccessToken token) {
    if (site instanceof DataCenterUrl) {
      return all(site, issue, token);
    }
    var call = JiraCall.read(site, IssuePath.of(issue, "changelog"));
    return OffsetPages.page(
        cursor,
        PAGE_SIZE,
        (startAt, maxResults) ->
            jira.send(call.withQuery("startAt", startAt).withQuery("maxResults", maxResults), token)
                .as(body -> json.read(body, CHANGELOG).flatMap(ChangelogBody::slice)));
  }

  /// A Data Center sends all changes with the issue.
  private ApiResult<Page<ChangelogEntry>> all(JiraAddress site, IssueRef issue, AccessToken token) {
    var call =
        JiraCall.read(site, IssuePath.of(issue))
            .withQuery("fields", "created")
            .withQuery("expand", "changelog");
    return jira.send(call, token)
        .as(body -> json.read(body, ISSUE).flatMap(ChangelogBody.OfIssueBody::entries))
        .then(entries -> new Succeeded<>(new Page<>(entries, List.of())));
  }
}
