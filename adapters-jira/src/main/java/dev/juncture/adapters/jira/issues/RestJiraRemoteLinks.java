package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.RejectedWrite.accepted;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.JiraRemoteLinks;
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Singleton
final class RestJiraRemoteLinks implements JiraRemoteLinks {

  private static final Argument<RemoteLinkBody> LINK = Argument.of(RemoteLinkBody.class);
  private static final Argument<List<RemoteLinkBody>> LINKS = Argument.listOf(RemoteLinkBody.class);

  private final JiraClient jira;
  private final Json json;

  RestJiraRemoteLinks(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Override
  public ApiResult<List<RemoteLink>> links(JiraAddress site, IssueRef issue, AccessToken token) {
    return jira.send(JiraCall.read(site, IssuePath.of(issue, "remotelink")), token)
        .as(
            body ->
                json.read(body, LINKS)
                    .map(all -> all.stream().flatMap(it -> it.toLink().stream()).toList()));
  }

  @Override
  public ApiResult<String> set(
      JiraAddress site,
      IssueRef issue,
      RemoteLinkGlobalId id,
      RemoteLink.Target target,
      AccessToken token) {
    var body = Map.of("globalId", id.value(), "object", object(target));
    return accepted(
            jira.send(JiraCall.create(site, body, IssuePath.of(issue, "remotelink")), token))
        .as(it -> json.read(it, LINK).flatMap(RemoteLinkBody::number));
  }

  private static Map<String, Object> object(RemoteLink.Target target) {
    var object = new LinkedHashMap<String, Object>();
    object.put("url", target.url());
    object.put("title", target.title());
    target.summary().ifPresent(it -> object.put("summary", it));
    target.iconUrl().ifPresent(it -> object.put("icon", Map.of("url16x16", it)));
    object.put("status", Map.of("resolved", target.resolved()));
    return object;
  }

  @Override
  public ApiResult<Done> delete(
      JiraAddress site, IssueRef issue, RemoteLinkGlobalId id, AccessToken token) {
    var call =
        JiraCall.delete(site, IssuePath.of(issue, "remotelink")).withQuery("globalId", id.value());
    return accepted(jira.send(call, token)).as(_ -> Optional.of(new Done()));
  }
}
