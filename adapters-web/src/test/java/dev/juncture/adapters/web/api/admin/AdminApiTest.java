package dev.juncture.adapters.web.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.application.access.AccessControl;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.token.TokenOutcome;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workspaces, keys and quarantines over HTTP.
final class AdminApiTest extends HttpTest {

  private static final String ADMIN = "an-admin-key-of-more-than-32-characters";
  private static final String WORKSPACES = "/api/admin/workspaces";
  private static final String KEYS = WORKSPACES + "/default/keys";
  private static final String CLIENT = WORKSPACES + "/default/providers/jira";
  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";
  private static final String PROJECT = "/api/backend/jira/get-selected-project?external_id=alice";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.workspaces.admin-key", ADMIN);
    settings.put("juncture.workspaces.several", true);
    settings.put("juncture.web.limits.trusted-proxies", List.of("127.0.0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    ", 401, missing_secret_key",
    "Bearer wrong, 401, invalid_secret_key",
    "Bearer " + KEY + ", 401, invalid_secret_key",
    "Basic " + ADMIN + ", 401, invalid_secret_key"
  })
  void givenNoAdminKey_whenCalling_thenItIsRejected(String header, int status, String code) {
    for (var path :
        List.of(WORKSPACES, "/api/admin", "/api/admin/nothing", "/api/administration")) {
      var request = request(path).GET();
      var response = send(header == null ? request : request.header("Authorization", header));

      assertThat(response.status()).isEqualTo(status);
      assertThat(response.code()).isEqualTo(code);
    }
  }

  @Test
  void givenTheAdminKey_whenCallingTheBackend_thenItIsNoKeyThere() {
    assertThat(as(ADMIN, TOKEN).status()).isEqualTo(401);
  }

  @Test
  void givenAWorkspace_whenItIsCreatedChangedAndDeleted_thenEachCallSaysSo() {
    var made = admin("POST", WORKSPACES, "{\"name\":\"Staging\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json()).containsOnlyKeys("workspace_id", "name", "created_at");
    var one = WORKSPACES + "/" + made.at("workspace_id");

    assertThat(admin("POST", WORKSPACES, "{\"name\":\"Staging\"}").code())
        .isEqualTo("workspace_exists");
    assertThat(admin("GET", one, "").at("name")).isEqualTo("Staging");
    assertThat(admin("PATCH", one, "{\"name\":\"Test\"}").at("name")).isEqualTo("Test");
    assertThat(admin("PATCH", one, "{}").error()).isEqualTo("Missing name");
    assertThat(admin("DELETE", one, "").status()).isEqualTo(204);
    assertThat(admin("DELETE", one, "").code()).isEqualTo("workspace_not_found");
    assertThat(admin("GET", one, "").status()).isEqualTo(404);
    assertThat(admin("DELETE", WORKSPACES + "/default", "").code()).isEqualTo("single_workspace");
  }

  @Test
  void givenSeveralWorkspaces_whenPaging_thenEachIsMetOnce() {
    for (var name : List.of("a", "b", "c", "d")) {
      admin("POST", WORKSPACES, "{\"name\":\"" + name + "\"}");
    }

    var first = admin("GET", WORKSPACES + "?limit=3", "");
    var rest = admin("GET", WORKSPACES + "?limit=3&cursor=" + first.at("next_cursor"), "");

    assertThat((List<?>) first.json().get("workspaces")).hasSize(3);
    assertThat((List<?>) rest.json().get("workspaces")).hasSize(2);
    assertThat(rest.json()).containsEntry("next_cursor", null);
    assertThat(admin("GET", WORKSPACES + "?limit=0", "").error())
        .isEqualTo("limit must be a number from 1 to 500");
  }

  @Test
  void givenANewKey_whenUsingIt_thenItCanDoWhatItsScopesSay() {
    app.aliceIsConnected();
    var made = admin("POST", KEYS, "{\"name\":\"back end\",\"kind\":\"secret\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json())
        .containsOnlyKeys("key_id", "key", "kind", "name", "scopes", "expires_at", "created_at");
    var key = made.at("key");

    assertThat(as(key, PROJECT).status()).isEqualTo(200);
    var tokens = as(key, TOKEN);
    assertThat(tokens.status()).isEqualTo(403);
    assertThat(tokens.error()).isEqualTo("This key lacks the scope tokens:read");
    assertThat(tokens.code()).isEqualTo("key_scope_missing");
    assertThat(tokens.at("scope")).isEqualTo("tokens:read");
    var reader =
        admin("POST", KEYS, "{\"name\":\"t\",\"kind\":\"secret\",\"scopes\":[\"tokens:read\"]}");
    assertThat(as(reader.at("key"), TOKEN).status()).isEqualTo(200);
    assertThat(as(reader.at("key"), PROJECT).at("scope")).isEqualTo("jira:read");
    assertThat(as(reader.at("key"), "/api/backend/nothing").status()).isEqualTo(404);

    var listed = admin("GET", KEYS, "");
    assertThat(listed.text()).doesNotContain(key).contains(key.substring(0, 11));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing name or kind",
        "{\"name\":\"x\",\"kind\":\"other\"} | kind must be secret or public",
        "{\"name\":\"x\",\"kind\":\"secret\",\"expires_at\":\"soon\"} | expires_at must be a time such as 2027-01-01T00:00:00Z",
        "{\"name\":\"x\",\"kind\":\"secret\",\"allowed_networks\":[\"here\"]} | allowed_networks must be IP networks such as 203.0.113.0/24",
        "{\"name\":\"x\",\"kind\":\"public\",\"scopes\":[\"proxy\"]} | scopes are for secret keys only"
      })
  void givenAnImpossibleKey_whenCreating_thenTheErrorNamesTheField(String body, String error) {
    var response = admin("POST", KEYS, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
  }

  @Test
  void givenAnUnknownScope_whenCreating_thenTheErrorListsAll() {
    var made = admin("POST", KEYS, "{\"name\":\"x\",\"kind\":\"secret\",\"scopes\":[\"all\"]}");

    assertThat(made.error()).contains("tokens:read", "credentials:read", "audit:read");
  }

  @Test
  void givenARotatedKey_whenUsingBoth_thenBothWorkUntilTheGraceEnds() {
    app.aliceIsConnected();
    var old = admin("POST", KEYS, "{\"name\":\"b\",\"kind\":\"secret\"}");
    var rotate = KEYS + "/" + old.at("key_id") + "/rotate";

    var next = admin("POST", rotate, "{\"grace_seconds\":600}");

    assertThat(next.status()).isEqualTo(201);
    assertThat(as(old.at("key"), PROJECT).status()).isEqualTo(200);
    assertThat(as(next.at("key"), PROJECT).status()).isEqualTo(200);
    app.clock.advance(Duration.ofMinutes(10));
    assertThat(as(old.at("key"), PROJECT).code()).isEqualTo("invalid_secret_key");
    assertThat(as(next.at("key"), PROJECT).status()).isEqualTo(200);
    assertThat(admin("POST", rotate, "{\"grace_seconds\":604801}").error())
        .isEqualTo("grace_seconds must be a number from 0 to 604800");
  }

  @Test
  void givenARevokedKey_whenUsingIt_thenItIsRejected() {
    var key = admin("POST", KEYS, "{\"name\":\"b\",\"kind\":\"secret\"}");
    var one = KEYS + "/" + key.at("key_id");

    assertThat(admin("DELETE", one, "").status()).isEqualTo(204);

    assertThat(as(key.at("key"), PROJECT).status()).isEqualTo(401);
    assertThat(admin("DELETE", one, "").status()).isEqualTo(204);
    assertThat(admin("DELETE", KEYS + "/nobody", "").code()).isEqualTo("key_not_found");
    assertThat(admin("DELETE", WORKSPACES + "/nobody/keys/" + key.at("key_id"), "").code())
        .isEqualTo("workspace_not_found");
  }

  @Test
  void givenAKeyForANetwork_whenCallingFromAnother_thenItIsRejected() {
    app.aliceIsConnected();
    var key =
        admin(
                "POST",
                KEYS,
                "{\"name\":\"b\",\"kind\":\"secret\",\"allowed_networks\":[\"203.0.113.0/24\"]}")
            .at("key");

    assertThat(as(key, PROJECT, "203.0.113.9").status()).isEqualTo(200);
    assertThat(as(key, PROJECT, "198.51.100.9").code()).isEqualTo("invalid_secret_key");
  }

  @Test
  void givenAKeyMadeOnAnotherServer_whenUsingIt_thenItWorksAtOnce() {
    app.aliceIsConnected();
    var other =
        new ManageKeys(
            app.access,
            app.access,
            new AccessControl(app.access, app.access, app.clock),
            server.getApplicationContext().getBean(RecordAudit.class),
            app.secrets(),
            app.ids(),
            app.clock);

    var made =
        other.create(
            new ManageKeys.Wish(
                WorkspaceId.DEFAULT,
                KeyKind.SECRET,
                "x",
                Optional.empty(),
                Optional.empty(),
                List.of()));

    assertThat(as(made.text().secret().reveal(), PROJECT).status()).isEqualTo(200);
  }

  @Test
  void givenAQuarantine_whenCalling_thenEveryCallOfTheConnectionSaysSo() {
    app.aliceIsConnected();
    var made =
        admin(
            "POST", "/api/admin/quarantines", "{\"external_id\":\"alice\",\"reason\":\"stolen\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json()).containsEntry("connections", 1);

    for (var path :
        List.of(
            TOKEN,
            "/api/backend/connection-info/get-connection-credentials?provider=jira&external_id=alice",
            "/api/backend/jira/get-issue?external_id=alice&issue_id_or_key=A-1",
            "/api/backend/proxy/jira/a?external_id=alice")) {
      var response = backend(path);
      assertThat(response.status()).as(path).isEqualTo(403);
      assertThat(response.error()).isEqualTo("Connection is quarantined");
      assertThat(response.code()).isEqualTo("quarantined");
    }
    var listed = admin("GET", "/api/admin/quarantines", "");
    assertThat(listed.text()).contains("stolen", made.at("quarantine_id"));
    var one = "/api/admin/quarantines/" + made.at("quarantine_id");
    assertThat(admin("DELETE", one, "").status()).isEqualTo(204);
    assertThat(admin("DELETE", one, "").code()).isEqualTo("quarantine_not_found");
    assertThat(backend(TOKEN).status()).isEqualTo(200);
    assertThat(admin("POST", "/api/admin/quarantines", "{\"reason\":\"x\"}").error())
        .isEqualTo("workspace_id or provider, site_id or external_id must say what is quarantined");
  }

  @Test
  void givenChanges_whenReadingTheAuditTrail_thenEachIsThereInItsWorkspaceWithItsKey() {
    app.aliceIsConnected();
    var workspace = admin("POST", WORKSPACES, "{\"name\":\"Staging\"}").at("workspace_id");
    var keys = WORKSPACES + "/" + workspace + "/keys";
    var reader =
        admin(
            "POST",
            keys,
            "{\"name\":\"a\",\"kind\":\"secret\",\"scopes\":[\"audit:read\",\"credentials:read\"]}");
    var credentials = "/api/backend/connection-info/get-connection-credentials?provider=jira";
    as(reader.at("key"), credentials + "&external_id=nobody");

    var theirs = as(reader.at("key"), "/api/backend/audit").text();

    assertThat(theirs)
        .contains("workspace.created", "key.created", "refresh_token.read", reader.at("key_id"))
        .contains("\"outcome\":\"connection_not_found\"")
        .doesNotContain("\"default\"");
    assertThat(backend("/api/backend/audit").text()).doesNotContain(workspace);
  }

  @Test
  void givenTokensThatWereGivenOut_whenListingReleases_thenTheyAreThereAndFailuresAreNot() {
    app.aliceIsConnected();
    var credentials = "/api/backend/connection-info/get-connection-credentials?provider=jira";
    backend(credentials + "&external_id=nobody");
    backend(credentials + "&external_id=alice");

    var since = "/api/admin/releases?since=2025-12-31T00:00:00Z";
    assertThat(admin("GET", since, "").text()).contains("alice").doesNotContain("nobody");
    assertThat(admin("GET", since + "&workspace_id=ws_other", "").text())
        .contains("\"entries\":[]");
    assertThat(admin("GET", "/api/admin/releases?since=2027-01-01T00:00:00Z", "").text())
        .contains("\"entries\":[]");
    assertThat(admin("GET", "/api/admin/releases", "").error()).isEqualTo("Missing since");
    assertThat(admin("GET", "/api/admin/releases?since=now", "").error())
        .isEqualTo("since must be a time such as 2027-01-01T00:00:00Z");
  }

  @Test
  void givenAnOwnClient_whenItIsSetReadTestedAndDeleted_thenNoResponseContainsTheSecret() {
    assertThat(admin("GET", CLIENT, "").code()).isEqualTo("client_not_found");
    var set =
        admin(
            "PUT",
            CLIENT,
            "{\"client_id\":\"own\",\"client_secret\":\"canary\",\"scopes\":[\"read:me\"],"
                + "\"redirect_uri\":\"https://a.example/api/frontend/oauth/authorization-callback/jira\"}");
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.json())
        .isEqualTo(
            Map.of(
                "workspace_id", "default",
                "provider", "jira",
                "client_id", "own",
                "client_secret_set", true,
                "scopes", List.of("read:me"),
                "redirect_uri",
                    "https://a.example/api/frontend/oauth/authorization-callback/jira"));

    assertThat(admin("GET", CLIENT, "").json()).isEqualTo(set.json());
    app.provider.respond(
        new TokenOutcome.InvalidGrant("invalid_grant"),
        new TokenOutcome.Misconfigured("invalid_client"),
        new TokenOutcome.Unavailable(Duration.ofSeconds(7)));
    assertThat(admin("POST", CLIENT + "/test", "").json()).isEqualTo(Map.of("accepted", true));
    assertThat(admin("POST", CLIENT + "/test", "").json())
        .isEqualTo(Map.of("accepted", false, "reason", "invalid_client"));
    assertThat(admin("POST", CLIENT + "/test", "").code()).isEqualTo("provider_unavailable");
    assertThat(app.provider.clients).containsOnly("own");
    assertThat(admin("DELETE", CLIENT, "").status()).isEqualTo(204);
    assertThat(admin("DELETE", CLIENT, "").code()).isEqualTo("client_not_found");
    assertThat(app.trail.events())
        .extracting(it -> it.action().value())
        .containsExactly("workspace.client_changed", "workspace.client_removed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing client_id or client_secret",
        "{\"client_id\":\"x\",\"client_secret\":\" \"} | Missing client_id or client_secret",
        "{\"client_id\":\"x y\",\"client_secret\":\"s\"} | client_id must be 1 to 255 visible ASCII characters",
        "{\"client_id\":\"x\",\"client_secret\":\"a\\nb\"} | client_secret must be 1 to 4096 ASCII characters, without line breaks",
        "{\"client_id\":\"x\",\"client_secret\":\"s\",\"scopes\":[\"a b\"]} | scopes must be at most 200 scopes of visible ASCII characters without quotes and backslashes",
        "{\"client_id\":\"x\",\"client_secret\":\"s\",\"redirect_uri\":\"a b\"} | redirect_uri must be a URL",
        "{\"client_id\":\"x\",\"client_secret\":\"s\",\"redirect_uri\":\"http://a.example/x\"} | redirect_uri must be an https URL, or an http URL of this machine, without user and fragment",
        "{\"client_id\":\"x\",\"client_secret\":\"s\",\"redirect_uri\":\"http://localhost/x\"} | redirect_uri must end with /api/frontend/oauth/authorization-callback/jira"
      })
  void givenAnImpossibleClient_whenSetting_thenTheErrorNamesTheFieldAndNothingIsStored(
      String body, String error) {
    var response = admin("PUT", CLIENT, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo(error);
    assertThat(admin("GET", CLIENT, "").status()).isEqualTo(404);
    assertThat(app.trail.events()).isEmpty();
  }

  @Test
  void givenAProviderThatTakesNoClients_whenSettingOne_thenItIsAConflict() {
    app.provider.takesClients = false;

    var response = admin("PUT", CLIENT, "{\"client_id\":\"x\",\"client_secret\":\"s\"}");

    assertThat(response.status()).isEqualTo(409);
    assertThat(response.code()).isEqualTo("own_client_not_supported");
  }

  @Test
  void givenWhatIsNotThere_whenSettingAClient_thenItIsSaid() {
    var body = "{\"client_id\":\"x\",\"client_secret\":\"s\"}";

    assertThat(admin("PUT", WORKSPACES + "/nobody/providers/jira", body).code())
        .isEqualTo("workspace_not_found");
    assertThat(admin("PUT", WORKSPACES + "/default/providers/nothing", body).code())
        .isEqualTo("unknown_provider");
  }

  @Test
  void givenSeveralWorkspaces_whenStartingFromAPage_thenAPublicKeyIsCompulsory() {
    var start = "/api/frontend/oauth/get-authorization-uri";
    var body = "{\"provider\":\"jira\",\"external_id\":\"bob\"}";
    var workspace = admin("POST", WORKSPACES, "{\"name\":\"Staging\"}").at("workspace_id");
    var keys = WORKSPACES + "/" + workspace + "/keys";
    var key = admin("POST", keys, "{\"name\":\"page\",\"kind\":\"public\"}").at("key");

    var missing = post(start, body);
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.error()).isEqualTo("Missing public key");
    var invalid = send(frontend(start, key + "x", body));
    assertThat(invalid.status()).isEqualTo(401);
    assertThat(invalid.error()).isEqualTo("Invalid public key");
    assertThat(send(frontend(start, key, body)).status()).isEqualTo(200);
    assertThat(as(key, PROJECT).code()).isEqualTo("invalid_secret_key");
  }

  private HttpRequest.Builder frontend(String path, String key, String body) {
    return request(path)
        .header("x-juncture-public-key", key)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private Response as(String key, String path) {
    return send(request(path).header("Authorization", "Bearer " + key).GET());
  }

  private Response as(String key, String path, String address) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + key)
            .header("X-Forwarded-For", address)
            .GET());
  }

  private Response admin(String method, String path, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + ADMIN)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }
}
