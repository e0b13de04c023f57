package dev.juncture.adapters.web.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecurityTest extends HttpTest {

  private static final String SELECTED = "/api/backend/jira/get-selected-project?external_id=alice";

  /// A request that got a 401 before its body was read holds up the end of the server this long.
  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.web.drain.grace", "1s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SELECTED,
        "/api/backend/jira/get-selected-project",
        "/api/backend/integration-helpers/jira/get-projects",
        "/api/backend/connection-info/get-access-token",
        "/api/backend/no-such-path",
        "/api/backend",
        "/api/backend/"
      })
  void givenNoHeader_whenCalling_thenThatComesFirst(String path) {
    var response = get(path);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.error()).isEqualTo("No authorization header provided");
    assertThat(response.code()).isEqualTo("missing_secret_key");
    assertThat(response.at("request_id")).isEqualTo(response.header("X-Request-Id")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer ",
        "Bearer",
        "Basic YTpi",
        KEY,
        "Bearer " + KEY + "x",
        "Token " + KEY
      })
  void givenAWrongKey_whenCalling_thenThatComesFirst(String header) {
    var response = send(request("/api/backend/no-such-path").header("Authorization", header).GET());

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.error()).isEqualTo("Invalid secret key");
    assertThat(response.code()).isEqualTo("invalid_secret_key");
  }

  @Test
  void givenNoKey_whenTheBodyIsTooLarge_thenTheKeyComesFirst() {
    var response =
        send(
            request("/api/backend/jira/select-project")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("x".repeat(2_000_000))));

    assertThat(response.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]"})
  void givenNoKey_whenTheBodyIsMalformed_thenTheKeyComesFirst(String body) {
    var response =
        send(
            request("/api/backend/jira/select-project")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    assertThat(response.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, OLD_KEY})
  void givenAnyOfTheKeys_whenCalling_thenItIsLetIn(String key) {
    app.aliceIsConnected();

    var response = send(request(SELECTED).header("Authorization", "Bearer " + key).GET());

    assertThat(response.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/backend/jira/get-selected-project",
        "/api/%62ackend/jira/get-selected-project",
        "/api/./backend/jira/get-selected-project",
        "/API/backend/jira/get-selected-project"
      })
  void givenAnOddSpelling_whenCallingWithoutKey_thenNothingIsGivenAway(String path) {
    app.aliceIsConnected();

    assertThat(get(path + "?external_id=alice").status()).isIn(400, 401, 404);
  }

  @Test
  void givenTooLargeABody_whenCalling_thenItIsRejectedInOurShape() {
    var response =
        post("/api/backend/jira/select-project", "{\"x\":\"" + "x".repeat(1_100_000) + "\"}");

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.code()).isEqualTo("body_too_large");
    assertThat(response.header("X-Request-Id")).isNotEmpty();
  }

  @Test
  void givenTooLargeABodyWithoutLength_whenCalling_thenItIsRejectedInOurShape() {
    var body = "{\"x\":\"" + "x".repeat(1_100_000) + "\"}";
    var response =
        send(
            authorized("/api/backend/jira/select-project")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))));

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.code()).isEqualTo("body_too_large");
  }

  @Test
  void givenAFormWithoutLength_whenSending_thenItIsNotRead() {
    var response =
        send(
            request("/finalize-connection/jira/some-code")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9]))));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("A form needs a Content-Length");
  }

  @Test
  void givenAnUnknownPath_whenCalling_thenThatIsSaidInOurShape() {
    var response = get("/no/such/path");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.error()).isEqualTo("Not found");
    assertThat(response.code()).isEqualTo("path_not_found");
    assertThat(response.at("request_id")).isEqualTo(response.header("X-Request-Id"));
  }

  @Test
  void givenAnUnknownBackendPath_whenCallingWithAKey_thenThatIsSaidInOurShape() {
    assertThat(backend("/api/backend/no-such-path").code()).isEqualTo("path_not_found");
  }

  @Test
  void givenTheWrongMethod_whenCalling_thenItIsRejectedInOurShape() {
    var response = backend("/api/backend/jira/select-project");

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.code()).isEqualTo("method_not_allowed");
    assertThat(response.header("Allow")).contains("POST");
  }

  @Test
  void givenTheWrongType_whenCalling_thenItIsRejectedInOurShape() {
    var response =
        send(
            authorized("/api/backend/jira/select-project")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(response.status()).isEqualTo(415);
    assertThat(response.code()).isEqualTo("unsupported_media_type");
  }

  @Test
  void givenAnIdOfTheCaller_whenCalling_thenItComesBack() {
    var response = send(request("/no").header("X-Request-Id", "order-66/a~!").GET());

    assertThat(response.header("X-Request-Id")).isEqualTo("order-66/a~!");
    assertThat(response.at("request_id")).isEqualTo("order-66/a~!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "two\twords"})
  void givenAnUnfitId_whenCalling_thenItIsReplaced(String id) {
    var response = send(request("/no").header("X-Request-Id", id).GET());

    assertThat(response.header("X-Request-Id")).isNotEqualTo(id).matches("[0-9a-f-]{36}");
  }

  @Test
  void givenTooLongAnId_whenCalling_thenItIsReplaced() {
    var response = send(request("/no").header("X-Request-Id", "x".repeat(129)).GET());

    assertThat(response.header("X-Request-Id")).hasSize(36);
  }

  @Test
  void givenSomethingUnexpected_whenCalling_thenNothingLeaks() {
    app.aliceIsConnected();

    var response = backend("/api/backend/jira/get-issue?external_id=alice&issue_id_or_key=CORE-7");

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.json())
        .containsOnlyKeys("error", "code", "request_id")
        .containsEntry("error", "Internal server error")
        .containsEntry("code", "internal_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/liveness", "/health/readiness", "/health"})
  void givenAServer_whenAskingForItsHealth_thenNoDetailsAreTold(String path) {
    var response = get(path);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json()).containsOnlyKeys("status").containsEntry("status", "UP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/beans", "/env", "/routes", "/loggers", "/info", "/stop", "/refresh"})
  void givenAServer_whenAskingForItsInsides_thenThereIsNothing(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/no/such/path",
        "/api/backend/jira/get-projects",
        "/openapi/document/views/swagger-ui/index.html",
        "/assets/juncture.css",
        "/health"
      })
  void givenAnyResponse_whenABrowserShowsIt_thenNothingRunsOrFramesIt(String path) {
    var response = get(path);

    assertThat(response.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
