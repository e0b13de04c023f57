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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Establishes the connection to the Jira site that the end user chose, or finds the one that the
/// flow named.
public final class FinalizeJiraConnection {

  private static final int MAX_NAMED = 20;

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
    var chosen = first(sites.reachableBy(pending), it -> it.id().equals(site));
    connect.establish(
        code, pending, chosen.orElseThrow(() -> notAccessible(List.of()).asException()));
    return pending.invitation().destination();
  }

  /// The site `https://<subdomain>.atlassian.net`. Fails with ResourceNotAccessible, which names up
  /// to 20 others, and as [ListAccessibleSites] does.
  public JiraConnection find(PendingConnection pending, Subdomain subdomain) {
    var address = "https://" + subdomain + ".atlassian.net";
    var reachable = sites.reachableBy(pending);
    return first(reachable, it -> it.url().equals(address))
        .orElseThrow(() -> notAccessible(named(reachable)).asException());
  }

  private static Optional<JiraConnection> first(
      List<JiraSite> reachable, Predicate<JiraSite> isMeant) {
    return reachable.stream().filter(isMeant).findFirst().map(JiraConnection::to);
  }

  private static List<String> named(List<JiraSite> reachable) {
    var more = reachable.size() > MAX_NAMED ? Stream.of("…") : Stream.<String>empty();
    return Stream.concat(reachable.stream().limit(MAX_NAMED).map(JiraSite::url), more).toList();
  }

  private static ResourceNotAccessible notAccessible(List<String> reachable) {
    return new ResourceNotAccessible("site", reachable);
  }
}
