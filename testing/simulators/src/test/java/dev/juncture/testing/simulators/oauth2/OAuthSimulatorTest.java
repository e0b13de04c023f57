package dev.juncture.testing.simulators.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.Errors;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.Responses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Tests the simulator with requests that are written by hand.
final class OAuthSimulatorTest {
  private static final String REDIRECT = "http://localhost/callback";
  private static final String CLIENT =
      "client_id=simulator-client&client_secret=simulator-client-secret&";

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
  private final InstantSource clock = now::get;

  @Test
  void givenConsent_whenExchanging_thenTheTokenOpensTheApi() throws Exception {
    try (var simulator = OAuthSimulator.start(ProviderStyle.standard())) {
      var tokens = granted(simulator);

      assertThat(get(simulator, "/user", tokens.path("access_token").asText()).body())
          .isEqualTo("{\"id\":\"42\",\"name\":\"Ada\"}");
      assertThat(get(simulator, "/api/things", tokens.path("access_token").asText()).body())
          .contains("\"path\":\"/api/things\"");
      assertThat(get(simulator, "/api/things", "other").statusCode()).isEqualTo(401);
      assertThat(tokens.path("scope").asText()).isEqualTo("one two");
    }
  }

  @Test
  void givenRotation_whenAnOldTokenComesBackLate_thenTheGrantIsRevoked() throws Exception {
    var style = ProviderStyle.standard().clock(clock).rotating(Duration.ofMinutes(1));
    try (var simulator = OAuthSimulator.start(style)) {
      var first = granted(simulator).path("refresh_token").asText();
      var second = refresh(simulator, first).path("refresh_token").asText();
      assertThat(refresh(simulator, first).has("access_token")).isTrue();

      now.updateAndGet(it -> it.plusSeconds(61));

      assertThat(refresh(simulator, first).path("error").asText()).isEqualTo("invalid_grant");
      assertThat(refresh(simulator, second).path("error").asText()).isEqualTo("invalid_grant");
      assertThat(simulator.journal().noted("dead")).hasSize(2);
    }
  }

  @Test
  void givenPkceIsRequired_whenItIsMissingOrWrong_thenThereAreNoTokens() throws Exception {
    try (var simulator = OAuthSimulator.start(ProviderStyle.standard().requiringPkce())) {
      var uri = authorize(simulator, "");
      assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(400);

      var challenged = authorize(simulator, "&code_challenge=abc&code_challenge_method=S256");
      var code = code(simulator.consent(challenged));

      assertThat(exchange(simulator, code, "&code_verifier=wrong").path("error").asText())
          .isEqualTo("invalid_grant");
    }
  }

  @Test
  void givenOtherStyles_whenSayingNo_thenTheWordsAreTheirs() throws Exception {
    assertThat(refusal(Errors.SUCCESS_WITH_ERROR))
        .isEqualTo("200 {\"error\":\"bad_refresh_token\",\"error_description\":\"Rejected.\"}");
    assertThat(refusal(Errors.NOT_OK))
        .isEqualTo("200 {\"ok\":false,\"error\":\"invalid_refresh_token\"}");
    assertThat(refusal(Errors.STATUS))
        .isEqualTo("400 {\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"Rejected.\"}");
  }

  @Test
  void givenFormResponses_whenExchanging_thenTheTokensComeAsAForm() throws Exception {
    try (var simulator = OAuthSimulator.start(ProviderStyle.standard().responses(Responses.FORM))) {
      var code = code(simulator.consent(authorize(simulator, "")));

      var body = post(simulator, CLIENT + exchangeOf(code)).body();

      assertThat(Parameters.parse(body).first("access_token")).isPresent();
    }
  }

  @Test
  void givenThePage_whenAcceptingAndDenying_thenTheBrowserGoesBackWithTheState() throws Exception {
    try (var simulator = OAuthSimulator.start(ProviderStyle.standard())) {
      var uri = authorize(simulator, "");
      assertThat(send(HttpRequest.newBuilder(uri)).body()).contains("one two", "Accept", "Deny");

      var accepted = send(HttpRequest.newBuilder(URI.create(uri + "&decision=accept")));
      var denied = send(HttpRequest.newBuilder(URI.create(uri + "&decision=deny")));

      assertThat(accepted.headers().firstValue("location").orElseThrow())
          .startsWith(REDIRECT + "?code=")
          .endsWith("&state=s");
      assertThat(denied.headers().firstValue("location"))
          .contains(REDIRECT + "?error=access_denied&state=s");
    }
  }

  private String refusal(Errors errors) throws IOException, InterruptedException {
    try (var simulator = OAuthSimulator.start(ProviderStyle.standard().errors(errors))) {
      var response = post(simulator, CLIENT + "grant_type=refresh_token&refresh_token=unknown");
      return response.statusCode() + " " + response.body();
    }
  }

  private static URI authorize(OAuthSimulator simulator, String more) {
    return URI.create(
        simulator.baseUrl()
            + "/authorize?response_type=code&client_id=simulator-client&scope=one+two&state=s&redirect_uri="
            + REDIRECT
            + more);
  }

  private JsonNode granted(OAuthSimulator simulator) throws IOException, InterruptedException {
    return exchange(simulator, code(simulator.consent(authorize(simulator, ""))), "");
  }

  private JsonNode exchange(OAuthSimulator simulator, String code, String more)
      throws IOException, InterruptedException {
    return Json.parse(post(simulator, CLIENT + exchangeOf(code) + more).body());
  }

  private static String exchangeOf(String code) {
    return "grant_type=authorization_code&code=" + code + "&redirect_uri=" + REDIRECT;
  }

  private JsonNode refresh(OAuthSimulator simulator, String token)
      throws IOException, InterruptedException {
    var fields = "grant_type=refresh_token&refresh_token=" + token;
    return Json.parse(post(simulator, CLIENT + fields).body());
  }

  private static String code(URI back) {
    return Parameters.parse(back.getRawQuery()).first("code").orElseThrow();
  }

  private HttpResponse<String> post(OAuthSimulator simulator, String form)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(simulator.baseUrl().resolve("/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> get(OAuthSimulator simulator, String path, String token)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(simulator.baseUrl().resolve(path))
            .header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
