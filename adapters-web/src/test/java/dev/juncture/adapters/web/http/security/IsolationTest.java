package dev.juncture.adapters.web.http.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.id.WorkspaceId;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Of what is in another workspace, a key learns exactly what it learns of what is nowhere. The
/// operations are those of the API description, so that a new one is tested too.
final class IsolationTest extends HttpTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String THEIRS = "alice";
  private static final String NOBODYS = "nobody";
  private static final String START = "/api/frontend/oauth/get-authorization-uri";
  private static final String SITES =
      "/api/frontend/finalize-connection/jira/fetch-available-sites?connection_code=";

  private String key = "";
  private String publicKey = "";
  private String theirPublicKey = "";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.workspaces.several", true);
  }

  @BeforeEach
  void twoWorkspaces() {
    app.aliceIsConnected();
    app.aliceHasSelected("CORE");
    var mine = bean(ManageWorkspaces.class).create("Mine").id();
    key = key(mine, KeyKind.SECRET);
    publicKey = key(mine, KeyKind.PUBLIC);
    theirPublicKey = key(WorkspaceId.DEFAULT, KeyKind.PUBLIC);
  }

  private String key(WorkspaceId workspace, KeyKind kind) {
    var scopes =
        kind == KeyKind.SECRET
            ? Optional.of(KeyScope.ALL)
            : Optional.<java.util.Set<KeyScope>>empty();
    return bean(ManageKeys.class)
        .create(new ManageKeys.Wish(workspace, kind, "key", scopes, Optional.empty(), List.of()))
        .text()
        .secret()
        .reveal();
  }

  @TestFactory
  Stream<DynamicTest> everyCallOfTheBackendRespondsAsForAnIdThatIsNowhere() throws Exception {
    var document = JSON.readTree(get("/openapi/document/juncture.json").text());
    var tests = new ArrayList<DynamicTest>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (path.getKey().startsWith("/api/backend/")
            && namesAConnection(document, operation.getValue())) {
          var call = new Call(document, operation.getKey(), path.getKey(), operation.getValue());
          tests.add(dynamicTest(call.method + " " + call.path, () -> isNoticedNowhere(call)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests.stream();
  }

  private void isNoticedNowhere(Call call) {
    var nowhere = send(call, NOBODYS);
    var theirs = send(call, THEIRS);

    assertThat(outline(theirs)).isEqualTo(outline(nowhere));
    assertThat(app.connections.find(InMemoryApplication.ALICE)).isPresent();
  }

  /// Status, type and body, without what differs between any two requests.
  private static String outline(Response response) {
    return response.status()
        + " "
        + response.header("Content-Type")
        + " "
        + response
            .text()
            .replace(response.header("X-Request-Id"), "")
            .replaceAll("s{40}-\\d+", "")
            .replace(THEIRS, "")
            .replace(NOBODYS, "");
  }

  @Test
  void givenTheirConnections_whenListingMine_thenThereAreNoneWhateverTheCursor() {
    var cursor = send(asked("/api/backend/connections?limit=1", KEY)).at("next_cursor");

    var mine = send(asked("/api/backend/connections?cursor=" + cursor, key));
    var first = send(asked("/api/backend/connections", key));

    assertThat(first.text()).contains("\"connections\":[]");
    assertThat(mine.status()).isIn(200, 400);
    assertThat(mine.text()).doesNotContain(THEIRS);
  }

  @Test
  void givenTheirConnectSession_whenStartingWithMyPublicKey_thenItIsNotFound() {
    var session =
        post("/api/backend/connect-sessions", "{\"provider\":\"jira\",\"external_id\":\"bob\"}")
            .at("connect_session_token");

    var mine = start(publicKey, session);
    var nowhere = start(publicKey, "no-such-session");

    assertThat(outline(mine)).isEqualTo(outline(nowhere));
    assertThat(mine.code()).isEqualTo("connect_session_not_found");
    assertThat(start(theirPublicKey, session).status()).isEqualTo(200);
  }

  @Test
  void givenTheirConnectionCode_whenChoosingASiteWithMyPublicKey_thenItIsNotFound() {
    var state = start(theirPublicKey, "{\"provider\":\"jira\",\"external_id\":\"bob\"}", "");
    var code = codeOf(state);

    var mine = send(request(SITES + code).header("x-juncture-public-key", publicKey).GET());
    var nowhere = send(request(SITES + "nothing").header("x-juncture-public-key", publicKey).GET());

    assertThat(outline(mine)).isEqualTo(outline(nowhere));
    assertThat(
            send(request(SITES + code).header("x-juncture-public-key", theirPublicKey).GET())
                .status())
        .isEqualTo(200);
  }

  private String codeOf(Response started) {
    var state = started.at("authorization_uri").replaceFirst(".*[?&]state=([^&]*).*", "$1");
    var callback =
        get("/api/frontend/oauth/authorization-callback/jira?code=c&state=" + state)
            .header("Location");
    return callback.substring(callback.lastIndexOf('/') + 1);
  }

  private Response start(String publicKey, String session) {
    return start(publicKey, "{}", session);
  }

  private Response start(String publicKey, String body, String session) {
    var request =
        request(START)
            .header("x-juncture-public-key", publicKey)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(
        session.isEmpty() ? request : request.header("x-juncture-connect-session", session));
  }

  private java.net.http.HttpRequest.Builder asked(String path, String key) {
    return request(path).header("Authorization", "Bearer " + key).GET();
  }

  private Response send(Call call, String externalId) {
    var request = request(call.target(externalId)).header("Authorization", "Bearer " + key);
    var body = call.body(externalId);
    return send(
        body.isEmpty()
            ? request.method(call.method, BodyPublishers.noBody())
            : request
                .header("Content-Type", "application/json")
                .method(call.method, BodyPublishers.ofString(body)));
  }

  private static boolean namesAConnection(JsonNode document, JsonNode operation) {
    return operation.path("parameters").findValuesAsText("name").contains("external_id")
        || Call.schema(document, operation).path("properties").has("external_id");
  }

  private <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  /// One call with the examples of its description.
  private static final class Call {

    private final String method;
    private final String path;
    private final JsonNode operation;
    private final JsonNode schema;

    Call(JsonNode document, String method, String path, JsonNode operation) {
      this.method = method.toUpperCase(java.util.Locale.ROOT);
      this.path = path;
      this.operation = operation;
      this.schema = schema(document, operation);
    }

    static JsonNode schema(JsonNode document, JsonNode operation) {
      var reference = operation.path("requestBody").findPath("$ref").asText();
      return reference.isEmpty() ? JSON.createObjectNode() : document.at(reference.substring(1));
    }

    String target(String externalId) {
      var target = path;
      var query = new ArrayList<String>();
      for (var parameter : operation.path("parameters")) {
        var name = parameter.path("name").asText();
        var value = name.equals("external_id") ? externalId : parameter.path("example").asText("x");
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        if (parameter.path("in").asText().equals("path")) {
          target = target.replace("{" + name + "}", encoded);
        } else if (parameter.path("in").asText().equals("query")
            && (parameter.path("required").asBoolean())) {
          query.add(name + "=" + encoded);
        }
      }
      return query.isEmpty() ? target : target + "?" + String.join("&", query);
    }

    String body(String externalId) {
      if (schema.isEmpty()) {
        return "";
      }
      var body = JSON.createObjectNode();
      schema.path("properties").properties().forEach(it -> put(body, it.getKey(), it.getValue()));
      return body.put("external_id", externalId).toString();
    }

    private void put(ObjectNode body, String name, JsonNode property) {
      var isRequired =
          schema.path("required").valueStream().anyMatch(it -> it.asText().equals(name));
      if (isRequired || name.equals("summary")) {
        body.set(
            name,
            property.path("example").isMissingNode()
                ? JSON.getNodeFactory().textNode("x")
                : property.path("example"));
      }
    }
  }
}
