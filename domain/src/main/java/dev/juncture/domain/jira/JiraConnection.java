package dev.juncture.domain.jira;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ProviderId;
import java.util.Optional;

/// The data that is stored with a connection to Jira: the site that the end user chose or the
/// address that they entered, and the selected project.
///
/// Establishing a connection with another site clears the selected project; with the same site it
/// stays.
///
/// @param resource the site's name and address as of the last consent; empty when unknown
public record JiraConnection(
    JiraAddress site, Optional<ConnectedResource> resource, Optional<ProjectRef> selectedProject)
    implements ProviderDetails {

  /// The provider id of Jira Cloud.
  public static final ProviderId PROVIDER = new ProviderId("jira");

  /// The provider id of Jira Data Center.
  public static final ProviderId DATA_CENTER = new ProviderId("jira-datacenter");

  /// A new connection to a site, without a selected project.
  public static JiraConnection to(JiraSite site) {
    var resource = new ConnectedResource(site.name(), site.url());
    return new JiraConnection(site.id(), Optional.of(resource), Optional.empty());
  }

  /// This connection with `project` selected.
  public JiraConnection selecting(ProjectRef project) {
    return new JiraConnection(site, resource, Optional.of(project));
  }
}
