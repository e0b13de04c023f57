package dev.juncture.testing.simulators.atlassian.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.testing.simulators.atlassian.oauth.Access;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Jira at the own address of a site, which takes API tokens with Basic authentication and nothing
/// else. A token decides which site the address is.
public final class SiteAddress {

  public static final String PREFIX = "/rest/";

  private final Gateway gateway;
  private final Map<String, Access> accessByPair = new ConcurrentHashMap<>();

  public SiteAddress(Gateway gateway) {
    this.gateway = gateway;
  }

  /// From now on, `token` lets the person with `email` into the site.
  public void allow(String email, String token, String accountId, String siteId) {
    accessByPair.put(
        email + ":" + token, new Access("", "api-token", accountId, Set.of(siteId), Set.of()));
  }

  public void forget() {
    accessByPair.clear();
  }

  public Response handle(Call call) {
    var access = pair(call).map(accessByPair::get).orElseThrow(SiteAddress::rejected);
    return gateway.atSite(call, access);
  }

  private static Optional<String> pair(Call call) {
    return call.header("Authorization")
        .filter(it -> it.startsWith("Basic "))
        .map(it -> new String(Base64.getDecoder().decode(it.substring(6)), UTF_8));
  }

  private static CallRejected rejected() {
    var body =
        Json.object()
            .put("message", "Client must be authenticated to access this resource.")
            .put("status-code", 401);
    return new CallRejected(
        Response.json(401, body)
            .header("WWW-Authenticate", "OAuth realm=\"https%3A%2F%2Fsite.atlassian.net\"")
            .header("X-Seraph-LoginReason", "AUTHENTICATED_FAILED"));
  }
}
