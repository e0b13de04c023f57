package dev.juncture.domain.jira;

import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.oauth.ProviderId;
import java.util.Optional;

/// What is kept beside a connection to Jira: the site that the end user chose, and the project
/// selected since.
///
/// Establishing a connection with another site clears the selected project; with the same site it
/// stays.
public record JiraConnection(SiteId site, Optional<ProjectRef> selectedProject)
    implements ProviderDetails {

  /// The name under which Jira is connected.
  public static final ProviderId PROVIDER = new ProviderId("jira");

  /// As the end user makes it: a site, nothing selected yet.
  public static JiraConnection to(SiteId site) {
    return new JiraConnection(site, Optional.empty());
  }
}
