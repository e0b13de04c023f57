package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.adapters.jira.api.JiraResponse.Invalid;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssueLinks;
import dev.juncture.domain.jira.JiraIssues.Done;
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
final class RestJiraIssueLinks implements JiraIssueLinks {

  private static final Argument<LinkTypesBody> TYPES = Argument.of(LinkTypesBody.class);

  private final JiraClient jira;
  private final Json json;
  private final Descriptions descriptions;

  RestJiraIssueLinks(JiraClient jira, Json json, Descriptions descriptions) {
    this.jira = jira;
    this.json = json;
    this.descriptions = descriptions;
  }

  @Override
  public ApiResult<Done> link(JiraAddress site, IssueLink link, AccessToken token) {
    var call = JiraCall.create(site, body(site, link), "rest", "api", "3", "issueLink");
    return switch (jira.send(call, token)) {
      case JiraResponse.NotFound _ -> throw absent(site, link.type(), token).asException();
      case JiraResponse response -> done(response);
    };
  }

  @Override
  public ApiResult<Done> unlink(JiraAddress site, IssueLinkId id, AccessToken token) {
    var call = JiraCall.delete(site, "rest", "api", "3", "issueLink", id.value());
    return done(jira.send(call, token));
  }

  private static ApiResult<Done> done(JiraResponse response) {
    return switch (response) {
      case Invalid(var texts) -> throw RejectedWrite.ofChange(texts).asException();
      case JiraResponse other -> other.as(_ -> Optional.of(new Done()));
    };
  }

  /// Jira returns 404 for an unknown type as for an unknown issue.
  private DomainError absent(JiraAddress site, String type, AccessToken token) {
    var names = typeNames(site, token);
    return names.isEmpty() || names.stream().anyMatch(type::equalsIgnoreCase)
        ? new NotFound()
        : new InvalidValue("type", "must be one of: " + String.join(", ", names));
  }

  private List<String> typeNames(JiraAddress site, AccessToken token) {
    var call = JiraCall.read(site, "rest", "api", "3", "issueLinkType");
    return jira.send(call, token) instanceof Ok(var body)
        ? json.read(body, TYPES).map(LinkTypesBody::names).orElse(List.of())
        : List.of();
  }

  private Map<String, Object> body(JiraAddress site, IssueLink link) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", Map.of("name", link.type()));
    body.put("inwardIssue", issue(link.inward()));
    body.put("outwardIssue", issue(link.outward()));
    link.comment().ifPresent(it -> body.put("comment", Map.of("body", comment(site, it))));
    return body;
  }

  private Object comment(JiraAddress site, Description text) {
    return descriptions
        .write(site, text)
        .orElseThrow(() -> new InvalidValue("comment", "must not be empty").asException());
  }

  private static Map<String, String> issue(IssueRef ref) {
    return Map.of(ref.value().contains("-") ? "key" : "id", ref.value());
  }
}
