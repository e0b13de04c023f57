package dev.juncture.adapters.web.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The settings of a workspace, and what they change in its connect flows.
final class SettingsTest extends HttpTest {

  private static final String ADMIN = "an-admin-key-of-more-than-32-characters";
  private static final String WORKSPACES = "/api/admin/workspaces";
  private static final String START = "/api/frontend/oauth/get-authorization-uri";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";
  private static final String ALICE = "{\"provider\":\"jira\",\"external_id\":\"alice\"}";
  private static final String ALL =
      """
      {"allowed_origins": ["https://notes.example"],
       "redirect_uris": ["https://notes.example/done"],
       "frontend_auth": "session",
       "branding": {"name": "<b>Notes</b>", "logo_url": "http://notes.example/a.png?size=1;x",
         "accent": "#1f5f4a"}}
      """;

  private String workspace;
  private String settings;

  @Override
  protected void configure(Map<String, Object> properties) {
    properties.put("juncture.workspaces.admin-key", ADMIN);
    properties.put("juncture.workspaces.several", true);
    properties.put("juncture.web.brand.name", "Acme");
    properties.put("juncture.web.cors-allowed-origins", List.of("https://app.example"));
  }

  @BeforeEach
  void aWorkspace() {
    workspace = admin("POST", WORKSPACES, "{\"name\":\"Staging\"}").at("workspace_id");
    settings = WORKSPACES + "/" + workspace + "/settings";
  }

  @Test
  void givenANewWorkspace_whenReading_thenTheEnvironmentApplies() {
    var response = admin("GET", settings, "");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            "{\"allowed_origins\":null,\"redirect_uris\":null,\"frontend_auth\":null,"
                + "\"branding\":null}");
  }

  @Test
  void givenSettings_whenReplacing_thenTheyAreReadAsTheyWereAndNothingOfBeforeIsLeft() {
    var replaced = admin("PUT", settings, ALL);
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(admin("GET", settings, "").json()).isEqualTo(replaced.json());
    assertThat(replaced.json()).containsEntry("frontend_auth", "session");

    admin("PUT", settings, "{\"branding\":{\"name\":\"Notes\"}}");

    assertThat(admin("GET", settings, "").text())
        .isEqualTo(
            "{\"allowed_origins\":null,\"redirect_uris\":null,\"frontend_auth\":null,"
                + "\"branding\":{\"name\":\"Notes\",\"logo_url\":null,\"accent\":null}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"allowed_origins\":[\"https://a.example/\"]} | allowed_origins must be exact origins",
        "{\"allowed_origins\":[\"*\"]} | allowed_origins must be exact origins",
        "{\"allowed_origins\":\"https://a.example\"} | allowed_origins must be an array of strings",
        "{\"redirect_uris\":[\"/done\"]} | redirect_uris must be an absolute http or https URL",
        "{\"redirect_uris\":[\"javascript:alert(1)\"]} | redirect_uris must be an absolute http",
        "{\"redirect_uris\":[\"https://a.example/#x\"]} | redirect_uris must be an absolute http",
        "{\"redirect_uris\":[\"https://a b\"]} | redirect_uris must be an absolute http",
        "{\"redirect_uris\":[\"https://a.example/?a[]=1\"]} | redirect_uris must be an absolute http",
        "{\"redirect_uris\":[\"https://a.example:123456/\"]} | redirect_uris must be an absolute",
        "{\"allowed_origins\":[\"https://a.example:\"]} | allowed_origins must be exact origins",
        "{\"frontend_auth\":\"none\"} | frontend_auth must be open or session",
        "{\"branding\":\"Notes\"} | branding must be an object",
        "{\"branding\":{\"accent\":\"red\"}} | branding must have a colour such as #0052cc",
        "{\"branding\":{\"logo_url\":\"data:image/png\"}} | branding must be an absolute http"
      })
  void givenABadValue_whenReplacing_thenItIsNamedAndNothingChanges(String body, String error) {
    admin("PUT", settings, ALL);
    var before = admin("GET", settings, "").text();

    var response = admin("PUT", settings, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).startsWith(error);
    assertThat(admin("GET", settings, "").text()).isEqualTo(before);
  }

  @Test
  void givenNoWorkspace_whenReadingOrReplacing_thenItIsNotFound() {
    var nobody = WORKSPACES + "/ws_nobody/settings";

    assertThat(admin("GET", nobody, "").code()).isEqualTo("workspace_not_found");
    assertThat(admin("PUT", nobody, ALL).code()).isEqualTo("workspace_not_found");
  }

  @Test
  void givenFrontendAuthSession_whenAFlowStartsWithoutOne_thenOnlyThisWorkspaceRejectsIt() {
    admin("PUT", settings, "{\"frontend_auth\":\"session\"}");

    assertThat(start(publicKey(workspace)).code()).isEqualTo("connect_session_required");
    assertThat(start(publicKey("default")).status()).isEqualTo(200);
  }

  @Test
  void givenRedirectUris_whenMakingASession_thenTheyReplaceThoseOfTheEnvironment() {
    admin("PUT", settings, ALL);

    assertThat(session(",\"redirect_uri\":\"https://notes.example/done\"").status()).isEqualTo(201);
    assertThat(session(",\"redirect_uri\":\"https://app.example/done?x=1\"").status())
        .isEqualTo(400);
    admin("PUT", settings, "{\"redirect_uris\":[]}");
    assertThat(session(",\"redirect_uri\":\"https://notes.example/done\"").status()).isEqualTo(400);
    admin("PUT", settings, "{}");
    assertThat(session(",\"redirect_uri\":\"https://app.example/done?x=1\"").status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "own, https://notes.example, true",
    "own, https://app.example, false",
    "default, https://app.example, true",
    "default, https://notes.example, false",
    "own, https://evil.example, false"
  })
  void givenAllowedOrigins_whenPagesCall_thenEachWorkspaceHasItsOwn(
      String whose, String origin, boolean allowed) {
    admin("PUT", settings, "{\"allowed_origins\":[\"https://notes.example\"]}");
    var key = publicKey(whose.equals("own") ? workspace : whose);

    var response = send(frontend(key).header("Origin", origin).POST(body(ALICE)));
    var preflight =
        send(
            request(START)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(allowed ? origin : "");
    assertThat(preflight.header("Access-Control-Allow-Origin"))
        .isEqualTo(origin.contains("evil") ? "" : origin);
  }

  @Test
  void givenABrand_whenAFlowGoesThroughItsPages_thenEachOfThemShowsIt() {
    admin("PUT", settings, ALL);
    var link = "/connect/" + session("").at("connect_session_token");

    var page = send(request(link).GET());

    assertThat(page.text())
        .contains("&lt;b&gt;Notes&lt;/b&gt;", "http://notes.example/a.png?size=1;x")
        .contains("/brand.css?accent=1f5f4a")
        .doesNotContain("Acme");
    assertThat(page.header("Content-Security-Policy"))
        .contains(" http://notes.example/a.png;")
        .doesNotContain("size=1");
    assertThat(send(request("/connected?workspace=" + workspace).GET()).text())
        .contains("&lt;b&gt;Notes&lt;/b&gt;");
    assertThat(send(request("/connected").GET()).text()).contains("Acme");
    assertThat(send(request("/connected?workspace=ws_nobody").GET()).text()).contains("Acme");
  }

  @Test
  void givenABrand_whenTheEndUserDeclines_thenTheErrorPageShowsItToo() {
    admin("PUT", settings, "{\"branding\":{\"name\":\"Notes\"}}");
    var uri = start(publicKey(workspace)).at("authorization_uri");
    var state = uri.replaceFirst(".*[?&]state=([^&]+).*", "$1");

    var page =
        send(
            request(CALLBACK + "?error=access_denied&state=" + state)
                .header("Accept", "text/html")
                .GET());

    assertThat(page.text()).contains("<span>Notes</span>").doesNotContain("Acme");
  }

  @Test
  void givenAColour_whenTheStyleSheetIsLoaded_thenItIsForThatColourOrNotThere() {
    var sheet = send(request("/brand.css?accent=1f5f4a").GET());

    assertThat(sheet.text()).contains("--brand: #1f5f4a;");
    assertThat(sheet.header("Cache-Control")).contains("immutable");
    assertThat(send(request("/brand.css?accent=red;x").GET()).status()).isEqualTo(404);
  }

  private String publicKey(String of) {
    return admin("POST", WORKSPACES + "/" + of + "/keys", "{\"name\":\"w\",\"kind\":\"public\"}")
        .at("key");
  }

  private Response start(String key) {
    return send(frontend(key).POST(body(ALICE)));
  }

  private HttpRequest.Builder frontend(String key) {
    return request(START)
        .header("X-Juncture-Public-Key", key)
        .header("Content-Type", "application/json");
  }

  private Response session(String more) {
    var key =
        admin(
                "POST",
                WORKSPACES + "/" + workspace + "/keys",
                "{\"name\":\"s\",\"kind\":\"secret\"}")
            .at("key");
    return send(
        request("/api/backend/connect-sessions")
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(body(ALICE.replace("}", more + "}"))));
  }

  private Response admin(String method, String path, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + ADMIN)
            .header("Content-Type", "application/json")
            .method(method, body(body)));
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return BodyPublishers.ofString(text);
  }
}
