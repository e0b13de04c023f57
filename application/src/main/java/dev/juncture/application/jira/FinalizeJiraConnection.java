package dev.juncture.application.jira;

import dev.juncture.application.authorization.EstablishConnection;
import dev.juncture.application.authorization.Finisher;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.error.DomainError.ResourceNotAccessible;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import java.util.function.Predicate;

/// Establishes the connection to the Jira site that the end user chose, or finds the one that the
/// flow named.
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
    connect.establish(code, pending, only(pending, it -> it.id().equals(site)));
    return pending.invitation().destination();
  }

  /// The site `https://<subdomain>.atlassian.net`. Fails with ResourceNotAccessible, and as
  /// [ListAccessibleSites] does.
  public JiraConnection find(PendingConnection pending, Subdomain subdomain) {
    var address = "https://" + subdomain + ".atlassian.net";
    return only(pending, it -> it.url().equals(address));
  }

  private JiraConnection only(PendingConnection pending, Predicate<JiraSite> isMeant) {
    var reachable = sites.reachableBy(pending);
    return reachable.stream()
        .filter(isMeant)
        .findFirst()
        .map(JiraConnection::to)
        .orElseThrow(
            () ->
                new ResourceNotAccessible("site", reachable.stream().map(JiraSite::url).toList())
                    .asException());
  }
}
