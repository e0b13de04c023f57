package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.JiraResponse.Conflict;
import dev.juncture.adapters.jira.api.JiraResponse.Forbidden;
import dev.juncture.adapters.jira.api.JiraResponse.Invalid;
import dev.juncture.adapters.jira.api.JiraResponse.Malformed;
import dev.juncture.adapters.jira.api.JiraResponse.NotFound;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.adapters.jira.api.JiraResponse.RateLimited;
import dev.juncture.adapters.jira.api.JiraResponse.ResponseLost;
import dev.juncture.adapters.jira.api.JiraResponse.ScopeMissing;
import dev.juncture.adapters.jira.api.JiraResponse.TokenExpired;
import dev.juncture.adapters.jira.api.JiraResponse.Unavailable;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.quota.ApiQuota.Exhausted;
import dev.juncture.domain.quota.PointsMeter;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class JiraClientTest {

  private static final SiteId SITE = new SiteId("site-1");
  private static final AccessToken TOKEN =
      new AccessToken(new Secret("canary-token"), TestJira.NOW.plusSeconds(3600));
  private static final JiraCall READ = JiraCall.read(SITE, "thing");
  private static final JiraCall WRITE = JiraCall.create(SITE, Map.of("a", 1), "thing");
  private static final ScriptedResponse FINE = ScriptedResponse.json(200, "{}");

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    jira.close();
    server.close();
  }

  @Test
  void givenAwkwardPieces_whenSending_thenEachIsEncodedWhereItStands() {
    server.respond(FINE);

    jira.client.send(
        JiraCall.read(SITE, "a/../b", "é?#").withQuery("q", "x&y=z +").withQuery("n", 5), TOKEN);

    assertThat(server.requests().getFirst().target())
        .isEqualTo("/ex/jira/site-1/a%2F..%2Fb/%C3%A9%3F%23?q=x%26y%3Dz%20%2B&n=5");
  }

  @Test
  void whenSending_thenTheTokenTravelsInItsHeader() {
    server.respond(FINE);

    jira.client.send(READ, TOKEN);

    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer canary-token")
        .containsEntry("accept", "application/json");
  }

  @Test
  void givenNullsAndEmptyPlaces_whenWriting_thenTheyAreSent() {
    server.respond(FINE);
    var body = new LinkedHashMap<String, Object>();
    body.put("assignee", null);
    body.put("labels", List.of());
    body.put("attrs", Map.of());
    body.put("text", "");

    jira.client.send(JiraCall.change(SITE, body, "thing"), TOKEN);

    assertThat(server.requests().getFirst().body())
        .isEqualTo("{\"assignee\":null,\"labels\":[],\"attrs\":{},\"text\":\"\"}");
  }

  static Stream<Arguments> responses() {
    return Stream.of(
        Arguments.of(
            ScriptedResponse.json(401, "{\"code\":401,\"message\":\"Unauthorized\"}"),
            TokenExpired.class),
        Arguments.of(ScriptedResponse.html(401), TokenExpired.class),
        Arguments.of(
            ScriptedResponse.json(
                401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"),
            ScopeMissing.class),
        Arguments.of(
            ScriptedResponse.json(403, "{\"code\":403,\"message\":\"Forbidden\"}"),
            Forbidden.class),
        Arguments.of(ScriptedResponse.html(403), Forbidden.class),
        Arguments.of(
            ScriptedResponse.json(404, "{\"errorMessages\":[\"x\"],\"errors\":{}}"),
            NotFound.class),
        Arguments.of(ScriptedResponse.html(404), NotFound.class),
        Arguments.of(ScriptedResponse.json(409, "{\"errorMessages\":[\"x\"]}"), Conflict.class),
        Arguments.of(ScriptedResponse.json(400, "{\"errorMessages\":[\"x\"]}"), Invalid.class),
        Arguments.of(ScriptedResponse.json(422, "{\"errors\":[]}"), Invalid.class),
        Arguments.of(ScriptedResponse.json(413, "{\"errorMessages\":\"x\"}"), Invalid.class),
        Arguments.of(ScriptedResponse.html(400), Malformed.class),
        Arguments.of(ScriptedResponse.json(400, "{\"errors\":"), Malformed.class),
        Arguments.of(ScriptedResponse.json(410, "{\"errorMessages\":[\"gone\"]}"), Malformed.class),
        Arguments.of(ScriptedResponse.json(405, "{}"), Malformed.class),
        Arguments.of(ScriptedResponse.json(415, "{}"), Malformed.class),
        Arguments.of(ScriptedResponse.of(304, Map.of(), ""), Malformed.class),
        Arguments.of(ScriptedResponse.html(500), ResponseLost.class),
        Arguments.of(ScriptedResponse.json(502, "null"), ResponseLost.class),
        Arguments.of(ScriptedResponse.html(503), ResponseLost.class),
        Arguments.of(ScriptedResponse.html(599), ResponseLost.class),
        Arguments.of(ScriptedResponse.endless(200), Malformed.class),
        Arguments.of(ScriptedResponse.cut(200, "{\"a\":"), ResponseLost.class),
        Arguments.of(ScriptedResponse.dropped(), ResponseLost.class),
        Arguments.of(ScriptedResponse.of(204, Map.of(), ""), Ok.class));
  }

  @Test
  void givenHeadersOfALoginFromTheGateway_whenSending_thenTheStatusCounts() {
    server.respond(
        ScriptedResponse.of(
            200, Map.of("Content-Type", "application/json", "X-AUSERNAME", "anonymous"), "{}"));

    assertThat(jira.client.send(READ, TOKEN)).isInstanceOf(Ok.class);
  }

  @ParameterizedTest
  @MethodSource("responses")
  void givenAResponse_whenReading_thenItIsUnderstood(
      ScriptedResponse reply, Class<JiraResponse> meaning) {
    server.respond(reply);

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isInstanceOf(meaning);
  }

  @Test
  void givenAResponseThatDripsForEver_whenReading_thenItEnds() {
    server.respond(ScriptedResponse.dripping(200));

    try (var withoutWaits = new TestJira(TestSettings.at(server.uri()))) {
      var response = withoutWaits.client.send(READ, TOKEN);

      assertThat(response).isInstanceOf(ResponseLost.class);
    }
  }

  @Test
  void givenFieldsRejected_whenWriting_thenJirasOwnTextsAreForwarded() {
    server.respond(
        ScriptedResponse.json(
            400,
            """
            {"errorMessages": [], "errors": {"priority": "No such priority", "odd": {"a": 1}}}"""));

    var response = jira.client.send(WRITE, TOKEN);

    assertThat(response).isEqualTo(new Invalid(Map.of("priority", "No such priority")));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403})
  void givenJiraRepeatsTheToken_whenRejecting_thenNoPieceOfItIsForwarded(int status) {
    var canary = "canary-" + "0123456789".repeat(200);
    server.respond(
        ScriptedResponse.json(
            status,
            """
            {"errorMessages": ["%1$s %2$s"], "errors": {"a %2$s": "no %2$s here"}}"""
                .formatted("x".repeat(990), canary)));

    var texts =
        switch (jira.client.send(WRITE, new AccessToken(new Secret(canary), TOKEN.expiresAt()))) {
          case Invalid(var all) -> all;
          case Forbidden(var all) -> all;
          default -> Map.<String, String>of();
        };

    assertThat(texts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a …", "no … here", JiraTexts.GENERAL, "x".repeat(990) + " …"));
  }

  @Test
  void givenJiraRepeatsAnEarlierToken_whenRejecting_thenItIsNotForwarded() {
    server.respond(
        ScriptedResponse.json(
            403,
            """
            {"message": "Token eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl is over."}"""));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isEqualTo(new Forbidden(Map.of(JiraTexts.GENERAL, "Token … is over.")));
  }

  static Stream<Arguments> reasons() {
    var json = Map.of("Content-Type", "application/json");
    var plain = Map.of("Content-Type", "text/plain; charset=utf-8");
    var html = Map.of("Content-Type", "text/html");
    var text = "App not installed on this instance";
    return Stream.of(
        Arguments.of(json, "{\"code\":403,\"message\":\"" + text + "\"}", text),
        Arguments.of(json, "{\"errorMessage\":\"" + text + "\"}", text),
        Arguments.of(json, "{\"error\":\"" + text + "\"}", text),
        Arguments.of(json, "{\"errorMessages\":[\"" + text + "\"],\"errors\":{}}", text),
        Arguments.of(json, "{\"errorMessages\":\"" + text + "\"}", text),
        Arguments.of(json, "{\"errors\":[{\"message\":\"" + text + "\"}]}", text),
        Arguments.of(plain, text + "\n", text),
        Arguments.of(plain, "x".repeat(3_000), "x".repeat(1_000)),
        Arguments.of(html, "<html>" + text + "</html>", ""),
        Arguments.of(json, "{\"code\":403}", ""),
        Arguments.of(plain, "", ""));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void givenTheEdgeRejects_whenReading_thenItsReasonIsForwarded(
      Map<String, String> headers, String body, String reason) {
    server.respond(ScriptedResponse.of(403, headers, body));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response)
        .isEqualTo(new Forbidden(reason.isEmpty() ? Map.of() : Map.of(JiraTexts.GENERAL, reason)));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void givenATokenPastItsEnd_whenRejectedInAnyWay_thenTheTokenIsBlamed(int status) {
    server.respond(ScriptedResponse.json(status, "{}"));
    jira.clock.advance(Duration.ofHours(2));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isEqualTo(new TokenExpired());
    assertThat(response.as(_ -> Optional.empty())).isEqualTo(new TokenRejected<>());
  }

  @Test
  void givenAPassingTrouble_whenReading_thenItIsTriedAgain() {
    server.respondInTurn(ScriptedResponse.html(502), ScriptedResponse.dropped(), FINE);

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isInstanceOf(Ok.class);
    assertThat(jira.waits()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void givenALastingTrouble_whenReading_thenThreeTimesIsEnough() {
    server.respond(ScriptedResponse.html(503));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isInstanceOf(ResponseLost.class);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void givenAWishToWait_whenJiraIsUnwell_thenItIsGranted() {
    server.respondInTurn(ScriptedResponse.of(503, Map.of("Retry-After", "2"), ""), FINE);

    jira.client.send(READ, TOKEN);

    assertThat(jira.waits()).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void givenAWishBeyondTheTimeLimit_whenJiraIsUnwell_thenNobodyWaits() {
    server.respond(ScriptedResponse.of(503, Map.of("Retry-After", "120"), ""));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isEqualTo(new ResponseLost(Duration.ofSeconds(120)));
    assertThat(jira.waits()).isEmpty();
  }

  static Stream<ScriptedResponse> uncertain() {
    return Stream.of(
        ScriptedResponse.html(500),
        ScriptedResponse.html(503),
        ScriptedResponse.dropped(),
        ScriptedResponse.cut(201, "{"),
        ScriptedResponse.endless(201));
  }

  @ParameterizedTest
  @MethodSource("uncertain")
  void givenNobodyKnowsWhatHappened_whenWriting_thenItIsNeverSentTwice(ScriptedResponse reply) {
    server.respond(reply);

    jira.client.send(WRITE, TOKEN);

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenSilence_whenWriting_thenItEndsAndIsNeverSentTwice() {
    server.respond(ScriptedResponse.silent(over));

    var response = jira.client.send(WRITE, TOKEN);

    assertThat(response).isInstanceOf(ResponseLost.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenAConnectionThatWasKeptAndThenCut_whenWriting_thenItIsNeverSentTwice() {
    server.respondInTurn(FINE, ScriptedResponse.dropped());
    jira.client.send(READ, TOKEN);

    var response = jira.client.send(WRITE, TOKEN);

    assertThat(response).isInstanceOf(ResponseLost.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void givenNobodyListens_whenWriting_thenItIsTriedAgainSinceNothingHappened() {
    server.close();

    var response = jira.client.send(WRITE, TOKEN);

    assertThat(response).isEqualTo(new Unavailable());
    assertThat(jira.waits()).hasSize(2);
  }

  @Test
  void givenABurstLimit_whenWriting_thenItWaitsAndGoesThrough() {
    server.respondInTurn(limited("jira-burst-based", "2"), FINE);

    var response = jira.client.send(WRITE, TOKEN);

    assertThat(response).isInstanceOf(Ok.class);
    assertThat(jira.waits()).containsExactly(Duration.ofSeconds(2));
    assertThat(jira.witness.heard())
        .containsExactly(
            "called jira API RATE_LIMITED", "waiting jira PT2S", "called jira API SUCCEEDED");
  }

  @Test
  void givenALimitBeyondTheMaximumWait_whenReading_thenNobodyWaits() {
    server.respond(limited("jira-burst-based", "60"));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isEqualTo(new RateLimited(Duration.ofSeconds(60)));
    assertThat(jira.waits()).isEmpty();
  }

  @Test
  void givenAQuotaWithoutAnEnd_whenReading_thenItEndsWithTheHour() {
    server.respond(
        ScriptedResponse.of(429, Map.of("RateLimit-Reason", "jira-quota-global-based"), ""));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isEqualTo(new RateLimited(Duration.ofMinutes(50)));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenOnlyAResetTime_whenReading_thenItIsWaitedFor() {
    server.respondInTurn(
        ScriptedResponse.of(429, Map.of("X-RateLimit-Reset", "2026-05-01T12:10:03Z"), ""), FINE);

    jira.client.send(READ, TOKEN);

    assertThat(jira.waits()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void givenBareLimits_whenReading_thenTheWaitsAddUp() {
    server.respond(ScriptedResponse.of(429, Map.of(), ""));

    var response = jira.client.send(READ, TOKEN);

    assertThat(jira.waits())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThatThrownBy(() -> response.as(_ -> Optional.empty()))
        .isInstanceOfSatisfying(
            DomainException.class,
            e ->
                assertThat(e.error())
                    .isEqualTo(
                        new dev.juncture.domain.error.DomainError.RateLimited(
                            "Jira", Duration.ofSeconds(10))));
  }

  @Test
  void givenARedirect_whenReading_thenTheTokenGoesNowhereElse() {
    server.respond(ScriptedResponse.of(302, Map.of("Location", server.uri() + "/elsewhere"), ""));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response).isEqualTo(new Malformed());
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void givenACookie_whenCallingAgain_thenItWasForgotten() {
    server.respond(ScriptedResponse.of(200, Map.of("Set-Cookie", "JSESSIONID=1; Path=/"), "{}"));

    jira.client.send(READ, TOKEN);
    jira.client.send(READ, TOKEN);

    assertThat(server.requests().getLast().headers()).doesNotContainKey("cookie");
  }

  @Test
  void givenACanaryInTheBody_whenItMakesNoSense_thenTheErrorDoesNotShowIt() {
    server.respond(ScriptedResponse.json(200, "canary"));

    var response = jira.client.send(READ, TOKEN);

    assertThat(response.toString()).doesNotContain("canary");
    assertThatThrownBy(() -> response.as(_ -> Optional.empty()))
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.error()).isEqualTo(new ProviderFailed()))
        .hasMessageNotContaining("canary");
  }

  @Test
  void givenResponses_whenMetering_thenEachCostsWhatItReturned() {
    server.respondInTurn(
        ScriptedResponse.json(200, "{\"values\": [1, 2, 3]}"),
        FINE,
        FINE,
        ScriptedResponse.json(404, "{}"));
    var meter = new PointsMeter();

    meter.during(() -> jira.client.send(READ, TOKEN));
    assertThat(meter.points()).isEqualTo(4);
    meter.during(() -> jira.client.send(READ, TOKEN));
    assertThat(meter.points()).isEqualTo(4 + 2);
    meter.during(() -> jira.client.send(WRITE, TOKEN));
    assertThat(meter.points()).isEqualTo(4 + 2 + 1);
    meter.during(() -> jira.client.send(READ, TOKEN));
    assertThat(meter.points()).isEqualTo(4 + 2 + 1 + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "jira-quota-global-based, ''",
    "jira-quota-tenant-based, site-1",
    "jira-burst-based,",
    "jira-per-issue-on-write,",
    "jira-cost-based,"
  })
  void givenALimit_whenMetering_thenOnlyAQuotaIsUsedUp(String reason, @Nullable String tenant) {
    server.respond(limited(reason, "60"));
    var meter = new PointsMeter();

    meter.during(() -> jira.client.send(READ, TOKEN));

    assertThat(meter.points()).isZero();
    assertThat(meter.exhausted())
        .isEqualTo(
            Optional.ofNullable(tenant)
                .map(
                    it ->
                        new Exhausted(
                            Optional.of(it).filter(site -> !site.isEmpty()),
                            Duration.ofSeconds(60))));
  }

  @Test
  void givenAQuotaThatIsRenewedWhileTheCallWaits_whenMetering_thenItIsNotUsedUp() {
    server.respondInTurn(limited("jira-quota-global-based", "2"), FINE);
    var meter = new PointsMeter();

    meter.during(() -> jira.client.send(READ, TOKEN));

    assertThat(meter.points()).isEqualTo(2);
    assertThat(meter.exhausted()).isEmpty();
  }

  private static ScriptedResponse limited(String reason, String retryAfter) {
    return ScriptedResponse.of(
        429, Map.of("RateLimit-Reason", reason, "Retry-After", retryAfter), "");
  }
}
