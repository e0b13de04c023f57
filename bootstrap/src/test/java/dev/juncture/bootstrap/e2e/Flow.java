package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.net.URI;

/// The connect flow as an end user walks it.
public record Flow(Api api, AtlassianSimulator atlassian) {

  /// The whole flow; the connection has the first site.
  public void connect(String externalId) {
    choose(connectionCode(externalId), firstSite());
  }

  public URI authorizationUri(String externalId) {
    var body = "{\"provider\": \"jira\", \"external_id\": \"%s\"}".formatted(externalId);
    var response = api.post("/api/frontend/oauth/get-authorization-uri", body);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return URI.create(response.text("authorization_uri"));
  }

  /// Starts an authorization and lets somebody consent to all sites; returns where the browser is
  /// sent.
  public URI consent(String externalId) {
    return atlassian.consent(authorizationUri(externalId), siteIds());
  }

  /// Consents and comes back; returns the connection code that the browser then carries.
  public String connectionCode(String externalId) {
    var location = api.get(consent(externalId)).header("location");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  public ApiResponse choose(String code, String siteId) {
    return api.post(
        "/api/frontend/finalize-connection/jira/create-connection",
        "{\"connection_code\": \"%s\", \"site_id\": \"%s\"}".formatted(code, siteId));
  }

  public String firstSite() {
    return siteIds()[0];
  }

  String[] siteIds() {
    return atlassian.sites().stream().map(Site::id).toArray(String[]::new);
  }
}
