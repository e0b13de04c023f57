package dev.juncture.adapters.persistence.jira;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.SiteUrl;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of `jira_connection` that are read.
@MappedEntity(value = "jira_connection", schema = "juncture-core")
record JiraConnectionRow(
    @Id UUID connectionId,
    String jiraSiteId,
    String addressKind,
    @Nullable String caCertificate,
    @Nullable String jiraSiteName,
    @Nullable String jiraSiteUrl,
    @Nullable String selectedJiraProjectId) {

  private static final String SITE = "site";
  private static final String SITE_URL = "site_url";
  private static final String DATA_CENTER = "data_center";

  static final String COLUMNS =
      """
       j.connection_id, j.jira_site_id, j.address_kind, j.ca_certificate, j.jira_site_name,
       j.jira_site_url, j.selected_jira_project_id
      """;

  JiraConnection toJiraConnection() {
    var selected = Optional.ofNullable(selectedJiraProjectId).map(ProjectRef::new);
    return new JiraConnection(address(), resource(), selected);
  }

  static String kindOf(JiraAddress address) {
    return switch (address) {
      case SiteId _ -> SITE;
      case SiteUrl _ -> SITE_URL;
      case DataCenterUrl _ -> DATA_CENTER;
    };
  }

  private JiraAddress address() {
    return switch (addressKind) {
      case SITE -> new SiteId(jiraSiteId);
      case SITE_URL -> new SiteUrl(URI.create(jiraSiteId));
      case DATA_CENTER ->
          new DataCenterUrl(URI.create(jiraSiteId), Optional.ofNullable(caCertificate));
      default -> throw new IllegalStateException("unknown kind of Jira: " + addressKind);
    };
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
