package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.adapters.jira.issues.AttachmentBody.LimitBody;
import dev.juncture.adapters.jira.issues.AttachmentBody.OfIssueBody;
import dev.juncture.domain.jira.Attachment;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraAttachments;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.PercentEncoding;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

@Singleton
final class RestJiraAttachments implements JiraAttachments {

  private static final Argument<OfIssueBody> ISSUE = Argument.of(OfIssueBody.class);

  private static final Argument<AttachmentBody> ATTACHMENT = Argument.of(AttachmentBody.class);

  private static final Argument<LimitBody> LIMIT = Argument.of(LimitBody.class);
  private static final Argument<List<AttachmentBody>> UPLOADED =
      Argument.listOf(AttachmentBody.class);

  private static final Set<Integer> CONTENT = Set.of(200, 206, 304, 416);

  private final JiraClient jira;
  private final Json json;

  RestJiraAttachments(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Override
  public ApiResult<List<Attachment>> attachments(
      JiraAddress site, IssueRef issue, AccessToken token) {
    var call = JiraCall.read(site, IssuePath.of(issue)).withQuery("fields", "attachment");
    return jira.send(call, token)
        .as(body -> json.read(body, ISSUE).flatMap(OfIssueBody::attachments));
  }

  @Override
  public ApiResult<Attachment> attachment(JiraAddress site, AttachmentId id, AccessToken token) {
    return jira.send(JiraCall.read(site, path(id)), token)
        .as(body -> json.read(body, ATTACHMENT).flatMap(AttachmentBody::toAttachment));
  }

  @Override
  public ApiResult<OptionalLong> uploadLimit(JiraAddress site, AccessToken token) {
    var call = JiraCall.read(site, "rest", "api", "3", "attachment", "meta");
    return new Succeeded<>(
        jira.send(call, token) instanceof Ok(var body)
            ? json.read(body, LIMIT).map(LimitBody::limit).orElseGet(OptionalLong::empty)
            : OptionalLong.empty());
  }

  /// A Data Center identifies the file by its id, and wants a name that contains no slash.
  @Override
  public String contentPath(JiraAddress site, Attachment file) {
    return site instanceof DataCenterUrl
        ? "secure/attachment/" + file.id() + "/" + fileName(file)
        : "rest/api/3/attachment/content/" + file.id();
  }

  private static String fileName(Attachment file) {
    var name = file.filename().replaceAll("[/\\\\]", "_");
    return PercentEncoding.encode(name.matches("\\.*") ? "file" : name);
  }

  @Override
  public String uploadPath(JiraAddress site, IssueRef issue) {
    var version = site instanceof DataCenterUrl ? "2" : "3";
    return "rest/api/" + version + "/issue/" + issue.value() + "/attachments";
  }

  @Override
  public boolean isContent(ProviderResponse response) {
    return CONTENT.contains(response.status()) && jira.isLoggedIn(response.headers());
  }

  @Override
  public ApiResult<Done> rejected(ProviderResponse response, byte[] body, AccessToken token) {
    return jira.meaningOf(response.status(), response.headers(), body, token)
        .as(_ -> Optional.empty());
  }

  @Override
  public List<Attachment> uploaded(byte[] response) {
    return json.read(new ResponseBody(response), UPLOADED)
        .map(AttachmentBody::all)
        .orElse(List.of());
  }

  private static String[] path(AttachmentId id) {
    return new String[] {"rest", "api", "3", "attachment", id.value()};
  }

  @Override
  public ApiResult<Done> delete(JiraAddress site, AttachmentId id, AccessToken token) {
    var call = JiraCall.delete(site, path(id));
    return jira.send(call, token).as(_ -> Optional.of(new Done()));
  }
}
