package dev.juncture.adapters.web.api.authorization;

import static dev.juncture.adapters.web.InMemoryApplication.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectTest extends HttpTest {

  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";
  private static final String SITES =
      "/api/frontend/finalize-connection/jira/fetch-available-sites?connection_code=";
  private static final String CREATE = "/api/frontend/finalize-connection/jira/create-connection";

  @BeforeEach
  void aSite() {
    app.jira.sites =
        List.of(new JiraSite(new SiteId("site-1"), "Acme", "https://acme.example", "https://a/1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"get-authorization-uri", "initiate-oauth-flow"})
  void givenACaller_whenStarting_thenTheConsentPageIsNamed(String path) {
    var response =
        post("/api/frontend/oauth/" + path, "{\"provider\":\"jira\",\"external_id\":\"alice\"}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.at("authorization_uri")).startsWith("https://provider.example/authorize?");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"provider\":\"jira\"}",
        "{\"provider\":\"jira\",\"external_id\":\"  \"}",
        "{\"provider\":null,\"external_id\":\"alice\"}",
        "{\"external_id\":\"alice\"}"
      })
  void givenAMissingValue_whenStarting_thenTheTextNamesBoth(String body) {
    var response = post("/api/frontend/oauth/get-authorization-uri", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Missing provider or external_id");
    assertThat(response.code()).isEqualTo("missing_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "true", "[]", "{}", "[\"alice\"]", "1.5"})
  void givenAWrongType_whenStarting_thenTheParameterIsNamed(String value) {
    var response =
        post(
            "/api/frontend/oauth/get-authorization-uri",
            "{\"provider\":\"jira\",\"external_id\":" + value + "}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("external_id must be a string");
    assertThat(response.code()).isEqualTo("invalid_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"x\"", "7", "{\"provider\" \"jira\"}", "nul"})
  void givenNoJsonObject_whenStarting_thenItIsRejected(String body) {
    var response = post("/api/frontend/oauth/get-authorization-uri", body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Request body must be a JSON object");
    assertThat(response.code()).isEqualTo("invalid_json");
  }

  @Test
  void givenAnUnknownProvider_whenStarting_thenItIsRejected() {
    var response =
        post(
            "/api/frontend/oauth/get-authorization-uri",
            "{\"provider\":\"Jira\",\"external_id\":\"alice\",\"more\":{\"a\":1}}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error())
        .isEqualTo("Invalid provider. Ensure that all provider names are lowercase.");
    assertThat(response.code()).isEqualTo("unknown_provider");
  }

  @Test
  void givenTooLongAnId_whenStarting_thenTheParameterIsNamed() {
    var response =
        post(
            "/api/frontend/oauth/get-authorization-uri",
            "{\"provider\":\"jira\",\"external_id\":\"" + "x".repeat(256) + "\"}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("external_id must be 1 to 255 characters");
  }

  @Test
  void givenConsent_whenTheBrowserComesBack_thenItGoesOnToThePicker() {
    var response = get(CALLBACK + "?code=c1&state=" + state());

    assertThat(response.status()).isEqualTo(302);
    assertThat(response.header("Location"))
        .startsWith("https://app.example/finalize-connection/jira/sss");
  }

  @Test
  void givenAProviderThatAsksNothing_whenTheBrowserComesBack_thenItIsConnected() {
    app.provider.asksAfterConsent = false;

    var response = get(CALLBACK + "?code=c1&state=" + state());

    assertThat(response.status()).isEqualTo(302);
    assertThat(response.header("Location")).isEqualTo("/connected");
    assertThat(app.connections.find(ALICE)).isPresent();
  }

  @Test
  void givenTheDatabaseIsAway_whenTheBrowserOfAProviderThatAsksNothingComesBack_thenItGetsAPage() {
    app.provider.asksAfterConsent = false;
    var state = state();
    app.connections.unavailable = true;

    var response = browser(CALLBACK + "?code=c1&state=" + state);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text()).contains("We are not available for a moment");
  }

  @Test
  void givenAUsedState_whenTheBrowserComesBackAgain_thenItIsRejected() {
    var callback = CALLBACK + "?code=c1&state=" + state();
    get(callback);

    var again = get(callback);

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.error()).isEqualTo("Invalid state or expired state. Please try again.");
    assertThat(again.code()).isEqualTo("invalid_state");
  }

  @Test
  void givenAnExpiredState_whenTheBrowserComesBack_thenItIsRejected() {
    var state = state();
    app.clock.advance(Duration.ofMinutes(10));

    assertThat(get(CALLBACK + "?code=c1&state=" + state).code()).isEqualTo("invalid_state");
  }

  @Test
  void givenARefusal_whenTheBrowserComesBack_thenItIsSaid() {
    var response = get(CALLBACK + "?error=access_denied&state=" + state());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Authorization was denied");
    assertThat(response.code()).isEqualTo("authorization_denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?code=c1", "?state=s", "?state=&code=c1", "?error=access_denied"})
  void givenHalfACallback_whenItComes_thenItIsInvalid(String query) {
    var response = get(CALLBACK + query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Invalid request");
    assertThat(response.code()).isEqualTo("invalid_request");
  }

  @Test
  void givenARejectedCode_whenTheBrowserComesBack_thenTheExchangeFailed() {
    var state = state();
    app.provider.respondAlways(new InvalidGrant("invalid_grant"));

    var response = get(CALLBACK + "?code=c1&state=" + state);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Failed to exchange authorization code");
  }

  @Test
  void givenAnUnknownProvider_whenTheBrowserComesBack_thenItIsRejected() {
    var response = get(CALLBACK.replace("jira", "trello") + "?code=c1&state=" + state());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("unknown_provider");
  }

  @Test
  void givenABrowser_whenItsStateIsUnknown_thenItGetsAPage() {
    var response = browser(CALLBACK + "?code=c1&state=never");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Content-Type")).startsWith("text/html");
    assertThat(response.text())
        .contains("This took too long")
        .contains("go back to where you came");
    assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void givenACode_whenAskingForSites_thenTheyAreListed() {
    var response = get(SITES + code());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json())
        .isEqualTo(
            Map.of(
                "sites",
                List.of(
                    Map.of(
                        "site_id", "site-1",
                        "site_name", "Acme",
                        "site_url", "https://acme.example",
                        "avatar_url", "https://a/1"))));
  }

  @Test
  void givenNoSite_whenAskingForSites_thenTheListIsEmpty() {
    app.jira.sites = List.of();

    assertThat(get(SITES + code()).json()).isEqualTo(Map.of("sites", List.of()));
  }

  @Test
  void givenNoCode_whenAskingForSites_thenItIsMissed() {
    assertThat(get(SITES).error()).isEqualTo("Missing connection_code");
  }

  @Test
  void givenAnUnknownCode_whenAskingForSites_thenTheSessionIsGone() {
    var response = get(SITES + "never");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error())
        .isEqualTo("Connection ID not found: session is either expired or does not exist");
    assertThat(response.code()).isEqualTo("connection_code_not_found");
  }

  @Test
  void givenAtlassianFails_whenAskingForSites_thenTheCallHasItsOwnText() {
    var code = code();
    app.jira.error = new ProviderFailed();

    var response = get(SITES + code);

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.error()).isEqualTo("Failed to fetch Jira sites");
    assertThat(response.code()).isEqualTo("provider_failed");
  }

  @Test
  void givenAChoice_whenCreating_thenTheConnectionIsThereAndTheCodeIsSpent() {
    var code = code();

    var first = post(CREATE, choice(code, "site-1"));
    var second = post(CREATE, choice(code, "site-1"));

    assertThat(first.json()).isEqualTo(Map.of("success", true));
    assertThat(second.code()).isEqualTo("connection_code_not_found");
    assertThat(app.connections.find(ALICE)).isPresent();
  }

  @Test
  void givenAForeignSite_whenCreating_thenItIsRejectedAndTheCodeIsStillGood() {
    var code = code();

    var foreign = post(CREATE, choice(code, "site-2"));
    var own = post(CREATE, choice(code, "site-1"));

    assertThat(foreign.status()).isEqualTo(400);
    assertThat(foreign.error()).isEqualTo("Site is not accessible to this authorization");
    assertThat(own.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"connection_code\":\"c\"}", "{\"site_id\":\"s\"}"})
  void givenHalfAChoice_whenCreating_thenItIsMissed(String body) {
    var response = post(CREATE, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("Missing connection_code or site_id");
  }

  @Test
  void givenAHostileSite_whenCreating_thenTheParameterIsNamed() {
    var response = post(CREATE, choice(code(), "../site-1"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).startsWith("site_id must be");
  }

  @Test
  void givenTheCacheIsAway_whenStarting_thenItIsWorthAnotherTry() {
    app.states.unavailable = true;

    var response =
        post(
            "/api/frontend/oauth/get-authorization-uri",
            "{\"provider\":\"jira\",\"external_id\":\"alice\"}");

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.error()).isEqualTo("Service temporarily unavailable");
    assertThat(response.code()).isEqualTo("store_unavailable");
    assertThat(response.header("Retry-After")).isEqualTo("2");
  }

  private static String choice(String code, String site) {
    return "{\"connection_code\":\"" + code + "\",\"site_id\":\"" + site + "\"}";
  }

  private String state() {
    var uri =
        post(
                "/api/frontend/oauth/get-authorization-uri",
                "{\"provider\":\"jira\",\"external_id\":\"alice\"}")
            .at("authorization_uri");
    return uri.substring(uri.indexOf("state=") + 6);
  }

  private String code() {
    var location = get(CALLBACK + "?code=c1&state=" + state()).header("Location");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private Response browser(String path) {
    return send(
        request(path)
            .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
  }
}
