package dev.juncture.application.jira;

import dev.juncture.application.authorization.EstablishConnection;
import dev.juncture.application.authorization.Finisher;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.error.DomainError.ResourceNotAccessible;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.SiteId;

/// Establishes the connection to the Jira site that the end user chose.
public final class FinalizeJiraConnection {

  private final EstablishConnection connect;
  private final ListAccessibleSites sites;

  public FinalizeJiraConnection(EstablishConnection connect, ListAccessibleSites sites) {
    this.connect = connect;
    this.sites = sites;
  }

  /// Returns where to redirect the browser. Fails with ResourceNotAccessible, BrowserMismatch, and
  /// as [EstablishConnection] and [ListAccessibleSites] do. The code is valid for one success; a
  /// failed attempt can be repeated until the code expires.
  public Destination choose(ConnectionCode code, SiteId site, Finisher finisher) {
    var pending = connect.pending(JiraConnection.PROVIDER, code, finisher);
    var chosen =
        sites.reachableBy(pending).stream()
            .filter(it -> it.id().equals(site))
            .findFirst()
            .orElseThrow(() -> new ResourceNotAccessible("site").asException());
    connect.establish(code, pending, JiraConnection.to(chosen));
    return pending.invitation().destination();
  }
}
