package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraConnection;

/// Reads the parameters that the Jira calls share.
final class JiraParameters {

  private JiraParameters() {}

  static ConnectionKey key(WorkspaceId workspace, String externalId) {
    return new ConnectionKey(workspace, JiraConnection.PROVIDER, new ExternalId(externalId));
  }

  static ConnectionKey key(WorkspaceId workspace, Fields body) {
    return key(workspace, body.required("external_id"));
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
