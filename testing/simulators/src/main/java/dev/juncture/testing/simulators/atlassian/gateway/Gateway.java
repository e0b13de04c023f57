package dev.juncture.testing.simulators.atlassian.gateway;

import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.data.World;
import dev.juncture.testing.simulators.atlassian.oauth.Access;
import dev.juncture.testing.simulators.atlassian.oauth.Grants;
import dev.juncture.testing.simulators.fault.FaultPresets;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.util.Map;

/// `/ex/jira/{cloudId}/…`: checks the token, the site and the scopes, in this order.
public final class Gateway {
  public static final String PREFIX = "/ex/jira/";
  private final Grants grants;
  private final World world;
  private final JiraOperations operations;
  private final JiraLimits limits;
  private final URI baseUrl;

  public Gateway(
      Grants grants, World world, JiraOperations operations, JiraLimits limits, URI baseUrl) {
    this.grants = grants;
    this.world = world;
    this.operations = operations;
    this.limits = limits;
    this.baseUrl = baseUrl;
  }

  public Response handle(Call call) {
    var access = authenticated(call, grants);
    call.note("family=" + access.familyId());
    var afterPrefix = call.rawPath().substring(PREFIX.length());
    var slash = afterPrefix.indexOf('/');
    var siteId = slash < 0 ? afterPrefix : afterPrefix.substring(0, slash);
    var site = reachable(siteId, access);
    return operate(
        call,
        slash < 0 ? "/" : afterPrefix.substring(slash),
        site,
        access,
        baseUrl + PREFIX + site.id());
  }

  /// Returns the access of the caller, or rejects the call with the gateway's 401.
  public static Access authenticated(Call call, Grants grants) {
    return call.bearer()
        .flatMap(grants::access)
        .orElseThrow(() -> new CallRejected(FaultPresets.unauthorized()));
  }

  /// A call at the site's own address with an API token, which has no scopes.
  Response atSite(Call call, Access access) {
    var site = reachable(access.siteIds().iterator().next(), access);
    return operate(call, call.rawPath(), site, access, baseUrl.toString());
  }

  private Site reachable(String siteId, Access access) {
    return world
        .site(siteId)
        .filter(site -> access.siteIds().contains(site.id()))
        .orElseThrow(() -> new CallRejected(FaultPresets.gateway(404, "Not Found")));
  }

  private Response operate(Call call, String path, Site site, Access access, String base) {
    var match = operations.find(call.method(), path);
    if (match.isEmpty()) {
      var status = operations.knows(path) ? 405 : 404;
      return FaultPresets.gateway(status, "null for uri: " + path);
    }
    var operation = match.get().target();
    var hasScopes = base.contains(PREFIX);
    if (hasScopes && !operation.scopes().metBy(access.scopes())) {
      return FaultPresets.scopeMismatch();
    }
    limits.check(call.method(), path, template(path, match.get().variables()), site.id());
    var actor = actor(site, access);
    var jiraCall = new JiraCall(call, match.get().variables(), site, actor, access.grantId(), base);
    var response = operation.handler().handle(jiraCall);
    return limits
        .counted(call.method(), path, site.id(), response)
        .header("X-AAccountId", actor.accountId());
  }

  private static String template(String path, Map<String, String> variables) {
    return variables.values().stream()
        .reduce(path, (text, value) -> text.replace("/" + value, "/{}"));
  }

  private static SimulatedUser actor(Site site, Access access) {
    return site.person(access.accountId())
        .orElseThrow(() -> new CallRejected(FaultPresets.gateway(403, "Forbidden")));
  }
}
