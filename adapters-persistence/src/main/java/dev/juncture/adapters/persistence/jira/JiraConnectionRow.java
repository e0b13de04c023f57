package dev.juncture.adapters.persistence.jira;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of `jira_connection` that are read.
@MappedEntity(value = "jira_connection", schema = "juncture-core")
record JiraConnectionRow(
    @Id UUID connectionId,
    String jiraSiteId,
    @Nullable String jiraSiteName,
    @Nullable String jiraSiteUrl,
    @Nullable String selectedJiraProjectId) {

  static final String COLUMNS =
      """
       j.connection_id, j.jira_site_id, j.jira_site_name, j.jira_site_url,
       j.selected_jira_project_id
      """;

  JiraConnection toJiraConnection() {
    var selected = Optional.ofNullable(selectedJiraProjectId).map(ProjectRef::new);
    return new JiraConnection(new SiteId(jiraSiteId), resource(), selected);
  }

  /// Empty for rows that were written before names were stored.
  Optional<ConnectedResource> resource() {
    var name = jiraSiteName;
    var url = jiraSiteUrl;
    return name == null || url == null
        ? Optional.empty()
        : Optional.of(new ConnectedResource(name, url));
  }
}
