package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraResponse.Invalid;
import dev.juncture.adapters.jira.api.JiraResponse.Malformed;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.adapters.jira.api.JiraResponse.ResponseLost;
import dev.juncture.adapters.jira.users.UserIdentifiers;
import dev.juncture.adapters.jira.users.UserIdentifiers.References;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.IssueChange;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.JiraIssues.ReadBack.Readable;
import dev.juncture.domain.jira.JiraIssues.ReadBack.Unreadable;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Singleton
final class RestJiraIssues implements JiraIssues {

  private static final Logger LOG = LoggerFactory.getLogger(RestJiraIssues.class);
  private static final Argument<CreatedBody> CREATED = Argument.of(CreatedBody.class);
  private static final Argument<TransitionBody.ScreenBody> SCREEN =
      Argument.of(TransitionBody.ScreenBody.class);

  /// All fields except long ones that no caller needs.
  private static final String FIELDS =
      "*all,-comment,-worklog,-attachment,-issuelinks,-subtasks,-issuerestriction";

  private final JiraClient jira;
  private final Json json;
  private final IssueMapper issues;
  private final Descriptions descriptions;
  private final UserIdentifiers people;
  private final LostCreateRecovery recovery;

  RestJiraIssues(
      JiraClient jira,
      Json json,
      IssueMapper issues,
      Descriptions descriptions,
      UserIdentifiers people,
      LostCreateRecovery recovery) {
    this.jira = jira;
    this.json = json;
    this.issues = issues;
    this.descriptions = descriptions;
    this.people = people;
    this.recovery = recovery;
  }

  @Override
  public ApiResult<Issue> issue(
      JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token) {
    return jira.send(readCall(site, ref), token).as(body -> issues.read(body, format));
  }

  @Override
  public ApiResult<Creation> create(
      JiraAddress site, IssueDraft draft, UUID marker, AccessToken token) {
    return people
        .of(site, IssueWriteBody.accounts(draft), token)
        .then(it -> create(site, draft, marker, it, token));
  }

  private ApiResult<Creation> create(
      JiraAddress site, IssueDraft draft, UUID marker, References known, AccessToken token) {
    var content = new IssueWriteBody(descriptions, site, known).of(draft, marker);
    var call = JiraCall.create(site, content, "rest", "api", "3", "issue");
    return switch (jira.send(call, token)) {
      case Ok(var body) ->
          new Succeeded<>(created(body).orElseGet(() -> recovered(site, draft, marker, token)));
      // A rejected token must not be returned from here on: the caller would create the issue
      // again.
      case ResponseLost _, Malformed _ -> new Succeeded<>(recovered(site, draft, marker, token));
      case Invalid(var texts) -> new Succeeded<>(new Rejected(RejectedWrite.ofCreation(texts)));
      case JiraResponse other -> other.as(_ -> Optional.empty());
    };
  }

  @Override
  public ApiResult<Map<UUID, Created>> findCreated(
      JiraAddress site, ProjectRef project, Set<UUID> markers, Duration span, AccessToken token) {
    return recovery.search(site, project, markers, span, token);
  }

  @Override
  public ApiResult<List<IssueField>> editableFields(
      JiraAddress site, IssueRef ref, AccessToken token) {
    return jira.send(JiraCall.read(site, IssuePath.of(ref, "editmeta")), token)
        .as(body -> json.read(body, SCREEN).flatMap(TransitionBody.ScreenBody::toFields));
  }

  @Override
  public ApiResult<Done> edit(
      JiraAddress site, IssueRef ref, IssueChange change, AccessToken token) {
    return people
        .of(site, IssueWriteBody.accounts(change), token)
        .then(
            known -> {
              var content = new IssueWriteBody(descriptions, site, known).of(change);
              var call = JiraCall.change(site, content, "rest", "api", "3", "issue", ref.value());
              return changed(jira.send(call, token));
            });
  }

  @Override
  public ApiResult<Done> delete(JiraAddress site, IssueRef ref, AccessToken token) {
    var call = JiraCall.delete(site, "rest", "api", "3", "issue", ref.value());
    return changed(jira.send(call, token));
  }

  @Override
  public ReadBack readBack(
      JiraAddress site, IssueRef ref, DescriptionFormat format, AccessToken token) {
    return jira.send(readCall(site, ref), token) instanceof Ok(var body)
        ? issues.read(body, format).<ReadBack>map(Readable::new).orElseGet(Unreadable::new)
        : new Unreadable();
  }

  private static ApiResult<Done> changed(JiraResponse response) {
    return RejectedWrite.accepted(response).as(_ -> Optional.of(new Done()));
  }

  private static JiraCall readCall(JiraAddress site, IssueRef ref) {
    return JiraCall.read(site, "rest", "api", "3", "issue", ref.value())
        .withQuery("fields", FIELDS);
  }

  private Optional<Created> created(ResponseBody body) {
    return json.read(body, CREATED).flatMap(CreatedBody::toCreated);
  }

  private Created recovered(JiraAddress site, IssueDraft draft, UUID marker, AccessToken token) {
    LOG.warn(
        "Jira's response to creating an issue was lost; searching for the issue on site {}", site);
    return recovery
        .find(site, draft.project(), marker, token)
        .orElseThrow(() -> new ProviderFailed().asException());
  }
}
