package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.ProjectRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the parameters that the Jira calls share.
final class JiraParameters {

  private JiraParameters() {}

  static ConnectionKey key(WorkspaceId workspace, @Nullable String externalId) {
    return key(workspace, externalId, "Missing external_id");
  }

  static ConnectionKey key(WorkspaceId workspace, @Nullable String externalId, String missing) {
    var id = new ExternalId(Values.required(externalId, missing));
    return new ConnectionKey(workspace, JiraConnection.PROVIDER, id);
  }

  static Optional<ProjectRef> project(@Nullable String text) {
    return Values.optional(text).map(ProjectRef::new);
  }

  static DescriptionFormat format(@Nullable String text) {
    return Values.optional(text).map(DescriptionFormat::parse).orElse(DescriptionFormat.MARKDOWN);
  }

  /// The format from the body. If the body has none, the format from the query.
  static DescriptionFormat format(Fields body, @Nullable String query) {
    return format(body.text("description_format").orElse(query));
  }
}
