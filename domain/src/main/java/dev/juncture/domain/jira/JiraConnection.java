package dev.juncture.domain.jira;

import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ProviderId;
import java.util.Optional;

/// What is kept beside a connection to Jira: the site that the end user chose, and the project
/// selected since.
///
/// Establishing a connection with another site clears the selected project; with the same site it
/// stays.
///
/// @param place the site's name and address as of the last consent; empty when they were never
///   noted
public record JiraConnection(
    SiteId site, Optional<ConnectedResource> place, Optional<ProjectRef> selectedProject)
    implements ProviderDetails {

  /// The name under which Jira is connected.
  public static final ProviderId PROVIDER = new ProviderId("jira");

  /// As the end user makes it: a site, nothing selected yet.
  public static JiraConnection to(JiraSite site) {
    var place = new ConnectedResource(site.name(), site.url());
    return new JiraConnection(site.id(), Optional.of(place), Optional.empty());
  }

  /// With that project selected.
  public JiraConnection selecting(ProjectRef project) {
    return new JiraConnection(site, place, Optional.of(project));
  }
}
