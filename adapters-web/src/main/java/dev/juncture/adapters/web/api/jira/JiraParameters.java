package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraConnection;
import io.micronaut.http.HttpRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the parameters that the Jira calls share.
final class JiraParameters {

  private JiraParameters() {}

  /// @param provider one of the two that are a Jira; Jira Cloud without one
  static ConnectionKey key(WorkspaceId workspace, @Nullable String provider, String externalId) {
    return new ConnectionKey(workspace, provider(provider), new ExternalId(externalId));
  }

  /// The connection that the query names, of the caller's workspace.
  static ConnectionKey key(HttpRequest<?> request, String externalId) {
    var provider = request.getParameters().get("provider");
    return key(Caller.of(request).workspace(), provider, externalId);
  }

  static ConnectionKey key(WorkspaceId workspace, Fields body) {
    return key(workspace, body, body.required("external_id"));
  }

  /// @param externalId as it was read from the body
  static ConnectionKey key(WorkspaceId workspace, Fields body, String externalId) {
    return key(workspace, body.text("provider").orElse(null), externalId);
  }

  private static ProviderId provider(@Nullable String text) {
    var name = Values.optional(text).orElse(JiraConnection.PROVIDER.value());
    return Stream.of(JiraConnection.PROVIDER, JiraConnection.DATA_CENTER)
        .filter(it -> it.value().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InvalidValue("provider", "must be jira or jira-datacenter").asException());
  }

  static IssueRef issue(Fields body) {
    return new IssueRef(body.required("issue_id_or_key"));
  }

  /// The format that the body asks for. If it asks for none, the format from the query.
  static DescriptionFormat format(Fields body, DescriptionFormat query) {
    return body.text("description_format")
        .filter(it -> !it.isBlank())
        .map(DescriptionFormat::parse)
        .orElse(query);
  }
}
