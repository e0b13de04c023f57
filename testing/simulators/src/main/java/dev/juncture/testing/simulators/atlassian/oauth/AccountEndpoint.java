package dev.juncture.testing.simulators.atlassian.oauth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.data.World;
import dev.juncture.testing.simulators.fault.FaultPresets;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;

/// The user who gave consent, and the granted sites.
public final class AccountEndpoint {
  private static final List<String> CONFLUENCE_SCOPES =
      List.of("read:confluence-content.summary", "read:confluence-space.summary");
  private final Grants grants;
  private final World world;
  private final URI baseUrl;

  public AccountEndpoint(Grants grants, World world, URI baseUrl) {
    this.grants = grants;
    this.world = world;
    this.baseUrl = baseUrl;
  }

  /// `GET /oauth/token/accessible-resources`. A site with Confluence has two entries with the same
  /// id. The Confluence entry comes first, so that a client that takes the first entry fails.
  public Response accessibleResources(Call call) {
    var access = authenticated(call);
    var entries = Json.array();
    for (var site : world.sites()) {
      if (access.siteIds().contains(site.id())) {
        addEntries(entries, site, access);
      }
    }
    return Response.json(200, entries);
  }

  private void addEntries(ArrayNode entries, Site site, Access access) {
    if (site.hasConfluence()) {
      entries.add(entry(site, CONFLUENCE_SCOPES));
    }
    var scopes = new TreeSet<>(access.scopes());
    scopes.removeIf(scope -> !scope.contains("jira"));
    if (!scopes.isEmpty()) {
      entries.add(entry(site, List.copyOf(scopes)));
    }
  }

  private ObjectNode entry(Site site, List<String> scopes) {
    var entry =
        Json.object()
            .put("id", site.id())
            .put("url", site.url())
            .put("name", site.name())
            .put("avatarUrl", baseUrl + "/__assets/site.svg");
    entry.set("scopes", Json.strings(scopes));
    return entry;
  }

  /// `GET /me`. Requires the scope `read:me`.
  public Response me(Call call) {
    var access = authenticated(call);
    if (!access.scopes().contains("read:me")) {
      return FaultPresets.scopeMismatch();
    }
    var person =
        world.people().stream()
            .filter(one -> one.accountId().equals(access.accountId()))
            .findFirst()
            .orElseThrow(() -> new CallRejected(FaultPresets.unauthorized()));
    return Response.json(
        200,
        Json.object()
            .put("account_type", "atlassian")
            .put("account_id", person.accountId())
            .put("email", person.email().orElse(null))
            .put("name", person.displayName())
            .put("picture", baseUrl + "/__assets/person.svg")
            .put("account_status", "active")
            .put("nickname", person.displayName())
            .put("zoneinfo", person.timeZone())
            .put("locale", "en-GB"));
  }

  private Access authenticated(Call call) {
    return call.bearer()
        .flatMap(grants::access)
        .orElseThrow(() -> new CallRejected(FaultPresets.unauthorized()));
  }
}
