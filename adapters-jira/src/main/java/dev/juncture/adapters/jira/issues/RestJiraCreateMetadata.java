package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.OffsetPages;
import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

@Singleton
final class RestJiraCreateMetadata implements JiraCreateMetadata {

  private static final Argument<CreateMetadataBody.TypesBody> TYPES =
      Argument.of(CreateMetadataBody.TypesBody.class);
  private static final Argument<CreateMetadataBody.FieldsBody> FIELDS =
      Argument.of(CreateMetadataBody.FieldsBody.class);
  private static final int PAGE_SIZE = 200;

  private final JiraClient jira;
  private final Json json;

  RestJiraCreateMetadata(JiraClient jira, Json json) {
    this.jira = jira;
    this.json = json;
  }

  @Override
  public ApiResult<Page<IssueType>> issueTypes(
      JiraAddress site, ProjectRef project, Cursor cursor, AccessToken token) {
    return page(
        call(site, project),
        cursor,
        token,
        body -> json.read(body, TYPES).flatMap(CreateMetadataBody.TypesBody::slice));
  }

  @Override
  public ApiResult<Page<IssueField>> fields(
      JiraAddress site, ProjectRef project, String issueTypeId, Cursor cursor, AccessToken token) {
    return page(
        call(site, project, issueTypeId),
        cursor,
        token,
        body -> json.read(body, FIELDS).flatMap(CreateMetadataBody.FieldsBody::slice));
  }

  private <T> ApiResult<Page<T>> page(
      JiraCall call,
      Cursor cursor,
      AccessToken token,
      Function<ResponseBody, Optional<Slice<T>>> read) {
    return OffsetPages.page(
        cursor,
        PAGE_SIZE,
        (startAt, maxResults) ->
            found(
                    call.site(),
                    jira.send(
                        call.withQuery("startAt", startAt).withQuery("maxResults", maxResults),
                        token))
                .as(read));
  }

  /// A Data Center rejects a project that it does not know as a wrong value.
  private static JiraResponse found(Optional<JiraAddress> site, JiraResponse response) {
    return response instanceof JiraResponse.Invalid
            && site.filter(DataCenterUrl.class::isInstance).isPresent()
        ? new JiraResponse.NotFound()
        : response;
  }

  private static JiraCall call(JiraAddress site, ProjectRef project) {
    return JiraCall.read(
        site, "rest", "api", "3", "issue", "createmeta", project.value(), "issuetypes");
  }

  private static JiraCall call(JiraAddress site, ProjectRef project, String type) {
    return JiraCall.read(
        site, "rest", "api", "3", "issue", "createmeta", project.value(), "issuetypes", type);
  }
}
