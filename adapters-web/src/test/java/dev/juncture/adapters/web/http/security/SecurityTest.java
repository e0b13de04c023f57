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
    var answer = get(path);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("No authorization header provided");
    assertThat(answer.code()).isEqualTo("missing_secret_key");
    assertThat(answer.at("request_id")).isEqualTo(answer.header("X-Request-Id")).isNotEmpty();
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
    var answer = send(request("/api/backend/no-such-path").header("Authorization", header).GET());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("Invalid secret key");
    assertThat(answer.code()).isEqualTo("invalid_secret_key");
  }

  @Test
  void givenNoKey_whenTheBodyIsTooLarge_thenTheKeyComesFirst() {
    var answer =
        send(
            request("/api/backend/jira/select-project")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("x".repeat(2_000_000))));

    assertThat(answer.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]"})
  void givenNoKey_whenTheBodyIsMalformed_thenTheKeyComesFirst(String body) {
    var answer =
        send(
            request("/api/backend/jira/select-project")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, OLD_KEY})
  void givenAnyOfTheKeys_whenCalling_thenItIsLetIn(String key) {
    app.aliceIsConnected();

    var answer = send(request(SELECTED).header("Authorization", "Bearer " + key).GET());

    assertThat(answer.status()).isEqualTo(200);
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
    var answer =
        post("/api/backend/jira/select-project", "{\"x\":\"" + "x".repeat(1_100_000) + "\"}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("body_too_large");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  @Test
  void givenTooLargeABodyWithoutLength_whenCalling_thenItIsRejectedInOurShape() {
    var body = "{\"x\":\"" + "x".repeat(1_100_000) + "\"}";
    var answer =
        send(
            authorized("/api/backend/jira/select-project")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("body_too_large");
  }

  @Test
  void givenAFormWithoutLength_whenSending_thenItIsNotRead() {
    var answer =
        send(
            request("/finalize-connection/jira/some-code")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9]))));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("A form needs a Content-Length");
  }

  @Test
  void givenAnUnknownPath_whenCalling_thenThatIsSaidInOurShape() {
    var answer = get("/no/such/path");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo("Not found");
    assertThat(answer.code()).isEqualTo("path_not_found");
    assertThat(answer.at("request_id")).isEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void givenAnUnknownBackendPath_whenCallingWithAKey_thenThatIsSaidInOurShape() {
    assertThat(backend("/api/backend/no-such-path").code()).isEqualTo("path_not_found");
  }

  @Test
  void givenTheWrongMethod_whenCalling_thenItIsRejectedInOurShape() {
    var answer = backend("/api/backend/jira/select-project");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.code()).isEqualTo("method_not_allowed");
    assertThat(answer.header("Allow")).contains("POST");
  }

  @Test
  void givenTheWrongType_whenCalling_thenItIsRejectedInOurShape() {
    var answer =
        send(
            authorized("/api/backend/jira/select-project")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported_media_type");
  }

  @Test
  void givenAnIdOfTheCaller_whenCalling_thenItComesBack() {
    var answer = send(request("/no").header("X-Request-Id", "order-66/a~!").GET());

    assertThat(answer.header("X-Request-Id")).isEqualTo("order-66/a~!");
    assertThat(answer.at("request_id")).isEqualTo("order-66/a~!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "two\twords"})
  void givenAnUnfitId_whenCalling_thenItIsReplaced(String id) {
    var answer = send(request("/no").header("X-Request-Id", id).GET());

    assertThat(answer.header("X-Request-Id")).isNotEqualTo(id).matches("[0-9a-f-]{36}");
  }

  @Test
  void givenTooLongAnId_whenCalling_thenItIsReplaced() {
    var answer = send(request("/no").header("X-Request-Id", "x".repeat(129)).GET());

    assertThat(answer.header("X-Request-Id")).hasSize(36);
  }

  @Test
  void givenSomethingUnexpected_whenCalling_thenNothingLeaks() {
    app.aliceIsConnected();

    var answer = backend("/api/backend/jira/get-issue?external_id=alice&issue_id_or_key=CORE-7");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json())
        .containsOnlyKeys("error", "code", "request_id")
        .containsEntry("error", "Internal server error")
        .containsEntry("code", "internal_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/liveness", "/health/readiness", "/health"})
  void givenAServer_whenAskingForItsHealth_thenNoDetailsAreTold(String path) {
    var answer = get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).containsOnlyKeys("status").containsEntry("status", "UP");
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
  void givenAnyAnswer_whenABrowserShowsIt_thenNothingRunsOrFramesIt(String path) {
    var answer = get(path);

    assertThat(answer.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
