package dev.juncture.testing.simulators.atlassian.consent;

import dev.juncture.testing.simulators.atlassian.consent.AuthorizationRequest.Defective;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.data.World;
import dev.juncture.testing.simulators.atlassian.oauth.Codes;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The consent page, and the redirect back to the app with a code or an error.
public final class ConsentEndpoint {
  private final AppRegistration app;
  private final World world;
  private final Codes codes;

  public ConsentEndpoint(AppRegistration app, World world, Codes codes) {
    this.app = app;
    this.world = world;
    this.codes = codes;
  }

  /// `GET /authorize`.
  public Response ask(Call call) {
    try {
      var request = AuthorizationRequest.read(call.query(), app);
      return Html.page(200, ConsentPage.ask(request, world.people(), world.sites()));
    } catch (Defective e) {
      return Html.page(400, ConsentPage.error(e.reason()));
    }
  }

  /// `POST /authorize`: the form on the page.
  public Response decide(Call call) {
    try {
      var form = call.form();
      var request = AuthorizationRequest.read(form, app);
      if (!form.first("decision").equals(Optional.of("accept"))) {
        return Response.redirect(denied(request));
      }
      var sites = new HashSet<>(form.all("site"));
      sites.retainAll(ids(world.sites()));
      return sites.isEmpty()
          ? Html.page(400, ConsentPage.error("Choose at least one site, or deny the request"))
          : Response.redirect(accepted(request, person(form), sites));
    } catch (Defective e) {
      return Html.page(400, ConsentPage.error(e.reason()));
    }
  }

  /// Accepts, as the button does. Without site ids, all sites are granted.
  public URI accept(URI authorizationUri, List<String> siteIds) {
    var sites = siteIds.isEmpty() ? ids(world.sites()) : Set.copyOf(siteIds);
    return accepted(read(authorizationUri), world.people().getFirst(), sites);
  }

  /// Denies, as the button does.
  public URI deny(URI authorizationUri) {
    return denied(read(authorizationUri));
  }

  private AuthorizationRequest read(URI authorizationUri) {
    try {
      return AuthorizationRequest.read(Parameters.parse(authorizationUri.getRawQuery()), app);
    } catch (Defective e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
  }

  private SimulatedUser person(Parameters form) {
    return world.people().stream()
        .filter(one -> form.all("person").contains(one.accountId()))
        .findFirst()
        .orElseGet(() -> world.people().getFirst());
  }

  private URI accepted(AuthorizationRequest request, SimulatedUser person, Set<String> siteIds) {
    var code =
        codes.issue(
            request.clientId(),
            request.redirectUri(),
            request.codeChallenge(),
            person.accountId(),
            siteIds,
            request.scopes());
    return back(request, Map.of("code", code));
  }

  private static URI denied(AuthorizationRequest request) {
    var result = new LinkedHashMap<String, String>();
    result.put("error", "access_denied");
    result.put("error_description", "User did not authorize the request");
    return back(request, result);
  }

  private static URI back(AuthorizationRequest request, Map<String, String> result) {
    var parameters = new LinkedHashMap<String, String>();
    request.state().ifPresent(state -> parameters.put("state", state));
    parameters.putAll(result);
    var query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    var joint = request.redirectUri().contains("?") ? "&" : "?";
    return URI.create(request.redirectUri() + joint + query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Set<String> ids(List<Site> sites) {
    return sites.stream().map(Site::id).collect(Collectors.toSet());
  }
}
