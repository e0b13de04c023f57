package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.JiraResponse.Forbidden;
import dev.juncture.adapters.jira.api.JiraResponse.Invalid;
import dev.juncture.adapters.jira.api.JiraResponse.Malformed;
import dev.juncture.adapters.jira.api.JiraResponse.NotFound;
import dev.juncture.adapters.jira.api.JiraResponse.Ok;
import dev.juncture.adapters.jira.api.JiraResponse.RateLimited;
import dev.juncture.adapters.jira.api.JiraResponse.ResponseLost;
import dev.juncture.adapters.jira.api.JiraResponse.TokenExpired;
import dev.juncture.adapters.jira.api.JiraResponse.Unavailable;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.NotOnDataCenter;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.SiteUrl;
import dev.juncture.domain.quota.PointsMeter;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import dev.juncture.testkit.proxy.JdkProviderHttpClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class DataCenterCallsTest {

  private static final ScriptedResponse FINE = ScriptedResponse.json(200, "{}");
  private static final String JSON = "application/json;charset=UTF-8";

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira =
      new TestJira(TestSettings.withWaitsAt(URI.create("http://cloud.invalid")));
  private final DataCenterUrl dataCenter = dataCenter(server.uri() + "/jira");
  private final AccessToken token = tokenFor("canary-token", Optional.of(dataCenter.url()));
  private final JiraCall read = JiraCall.read(dataCenter, "rest", "api", "3", "thing");
  private final JiraCall write =
      JiraCall.create(dataCenter, Map.of("a", 1), "rest", "api", "3", "thing");

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  private static DataCenterUrl dataCenter(String url) {
    return new DataCenterUrl(URI.create(url), Optional.empty());
  }

  private static AccessToken tokenFor(String value, Optional<URI> audience) {
    return new AccessToken(
        new Secret(value),
        TestJira.NOW.plusSeconds(3600),
        GrantKind.PERSONAL_ACCESS_TOKEN,
        audience);
  }

  @Test
  void givenATokenForAnotherAddress_whenSending_thenNothingIsSent() {
    var other = dataCenter(server.uri() + "/other");
    var cloud = JiraCall.read(new SiteId("site-1"), "rest", "api", "3", "myself");

    assertNothingIsSent(JiraCall.read(other, "rest"), token);
    assertNothingIsSent(read, tokenFor("canary-token", Optional.of(other.url())));
    assertNothingIsSent(read, tokenFor("canary-token", Optional.empty()));
    assertNothingIsSent(cloud, token);
    assertNothingIsSent(JiraCall.readGlobal("sites"), token);
  }

  private void assertNothingIsSent(JiraCall call, AccessToken foreign) {
    assertThatThrownBy(() -> jira.client.send(call, foreign))
        .isInstanceOfSatisfying(
            DomainException.class,
            it -> assertThat(it.error()).isInstanceOf(ProviderUnavailable.class));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void givenAUserAndAPassword_whenJiraRepeatsThePassword_thenItIsLeftOut() {
    server.respond(
        ScriptedResponse.json(400, "{\"errorMessages\":[\"canary-password is not valid\"]}"));
    var pair = "mia@acme.example:canary-password".getBytes(StandardCharsets.UTF_8);
    var basic = tokenFor(Base64.getEncoder().encodeToString(pair), Optional.of(server.uri()));

    var response = jira.client.send(JiraCall.read(new SiteUrl(server.uri()), "rest"), basic);

    assertThat(response.toString()).contains("is not valid").doesNotContain("canary");
  }

  @Test
  void givenAContextPath_whenSending_thenItIsKeptAndTheVersionIsTwo() {
    server.respond(FINE);

    var response =
        jira.client.send(
            JiraCall.read(dataCenter, "rest", "api", "3", "issue", "a/b").withQuery("q", "é"),
            token);

    assertThat(response).isInstanceOf(Ok.class);
    assertThat(server.requests().getFirst().target())
        .isEqualTo("/jira/rest/api/2/issue/a%2Fb?q=%C3%A9");
    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer canary-token")
        .containsEntry("accept", "application/json");
  }

  @Test
  void givenAnAgilePath_whenSending_thenItIsTheSame() {
    server.respond(FINE);

    jira.client.send(JiraCall.read(dataCenter, "rest", "agile", "1.0", "board"), token);

    assertThat(server.requests().getFirst().target()).isEqualTo("/jira/rest/agile/1.0/board");
  }

  @Test
  void givenACallOfServiceManagement_whenMakingIt_thenItIsForJiraCloudOnly() {
    assertThatThrownBy(() -> JiraCall.read(dataCenter, "rest", "servicedeskapi", "servicedesk"))
        .isInstanceOfSatisfying(
            DomainException.class,
            it -> assertThat(it.error()).isEqualTo(new NotOnDataCenter("Service Management")));
  }

  @Test
  void givenAWrite_whenSending_thenTheBodyIsJsonInEnglish() {
    server.respond(FINE);

    jira.client.send(write, token);

    var request = server.requests().getFirst();
    assertThat(request.body()).isEqualTo("{\"a\":1}");
    assertThat(request.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("accept-language", "en");
  }

  @Test
  void givenASiteOfItsOwnAddress_whenSending_thenTheTokenIsBasic() {
    server.respond(FINE);

    jira.client.send(
        JiraCall.read(new SiteUrl(server.uri()), "rest", "api", "3", "myself"),
        tokenFor("canary-token", Optional.of(server.uri())));

    assertThat(server.requests().getFirst().target()).isEqualTo("/rest/api/3/myself");
    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Basic canary-token");
  }

  static Stream<Arguments> responses() {
    return Stream.of(
        Arguments.of(
            ScriptedResponse.json(
                401, "{\"message\":\"Client must be authenticated to access this resource.\"}"),
            TokenExpired.class),
        Arguments.of(ScriptedResponse.html(401), Unavailable.class),
        Arguments.of(html401("X-AREQUESTID", "600x1x1"), TokenExpired.class),
        Arguments.of(html401("X-Seraph-LoginReason", "AUTHENTICATED_FAILED"), TokenExpired.class),
        Arguments.of(with(403, "X-AUSERNAME", "anonymous", "{}"), Forbidden.class),
        Arguments.of(with(429, "X-AUSERNAME", "anonymous", "{}"), RateLimited.class),
        Arguments.of(with(502, "X-AUSERNAME", "anonymous", "{}"), ResponseLost.class),
        Arguments.of(with(503, "X-Seraph-LoginReason", "OUT", "{}"), ResponseLost.class),
        Arguments.of(with(200, "X-Seraph-LoginReason", "AUTHORISATION_FAILED", "{}"), Ok.class),
        Arguments.of(with(200, "X-AUSERNAME", "anonymous", "{\"issues\":[]}"), TokenExpired.class),
        Arguments.of(
            with(200, "X-Seraph-LoginReason", "AUTHENTICATED_FAILED", "{\"issues\":[]}"),
            TokenExpired.class),
        Arguments.of(
            with(404, "X-Seraph-LoginReason", "AUTHENTICATED_FAILED", "{}"), NotFound.class),
        Arguments.of(with(200, "X-Seraph-LoginReason", "OK", "{}"), Ok.class),
        Arguments.of(with(200, "X-AUSERNAME", "jdoe", "{}"), Ok.class),
        Arguments.of(
            ScriptedResponse.of(
                403,
                Map.of(
                    "Content-Type",
                    "text/html",
                    "X-Seraph-LoginReason",
                    "AUTHENTICATION_DENIED",
                    "X-Authentication-Denied-Reason",
                    "CAPTCHA_CHALLENGE; login-url=https://jira.example/login.jsp"),
                "<html>"),
            Forbidden.class),
        Arguments.of(ScriptedResponse.html(200), Malformed.class),
        Arguments.of(
            ScriptedResponse.of(302, Map.of("Location", "/jira/login.jsp"), ""), Malformed.class),
        Arguments.of(
            ScriptedResponse.json(400, "{\"errorMessages\":[],\"errors\":{\"summary\":\"x\"}}"),
            Invalid.class),
        Arguments.of(ScriptedResponse.json(404, "{\"errorMessages\":[\"x\"]}"), NotFound.class),
        Arguments.of(ScriptedResponse.cut(200, "{\"a\":"), ResponseLost.class),
        Arguments.of(ScriptedResponse.dropped(), ResponseLost.class),
        Arguments.of(ScriptedResponse.endless(200), Malformed.class));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void givenAResponse_whenSending_thenItHasItsMeaning(
      ScriptedResponse response, Class<? extends JiraResponse> meaning) {
    server.respond(response);

    assertThat(jira.client.send(write, token)).isInstanceOf(meaning);
  }

  private static ScriptedResponse html401(String header, String value) {
    return ScriptedResponse.of(401, Map.of("Content-Type", "text/html", header, value), "<html>");
  }

  private static ScriptedResponse with(int status, String header, String value, String body) {
    return ScriptedResponse.of(status, Map.of("Content-Type", JSON, header, value), body);
  }

  @Test
  void givenACaptcha_whenSending_thenTheReasonIsGiven() {
    server.respond(
        ScriptedResponse.of(
            403, Map.of("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE; login-url=x"), ""));

    assertThat(jira.client.send(read, token)).isEqualTo(new Forbidden(LoginHeaders.CAPTCHA));
  }

  @Test
  void givenNoRequestsLeft_whenSending_thenTheNextOneIsWaitedFor() {
    server.respondInTurn(
        ScriptedResponse.of(
            429,
            Map.of(
                "Retry-After", "0",
                "X-RateLimit-Limit", "70",
                "X-RateLimit-Remaining", "0",
                "X-RateLimit-Interval-Seconds", "9",
                "X-RateLimit-FillRate", "3"),
            ""),
        FINE);

    assertThat(jira.client.send(read, token)).isInstanceOf(Ok.class);
    assertThat(jira.waits()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void givenABlockedUser_whenSending_thenItFailsAtOnce() {
    server.respond(
        ScriptedResponse.of(
            429,
            Map.of(
                "Retry-After", "9223372036854775807",
                "X-RateLimit-Limit", "0",
                "X-RateLimit-Interval-Seconds", "1",
                "X-RateLimit-FillRate", "0"),
            ""));

    assertThat(jira.client.send(read, token)).isEqualTo(new Forbidden(RateLimits.BLOCKED));
    assertThat(jira.waits()).isEmpty();
  }

  @Test
  void givenUnusableLimits_whenSending_thenTheyCountAsNone() {
    server.respond(
        ScriptedResponse.of(
            429, Map.of("Retry-After", "soon", "X-RateLimit-FillRate", "many"), ""));

    assertThat(jira.client.send(read, token)).isEqualTo(new RateLimited(Duration.ZERO));
  }

  @Test
  void givenAnAddressThatIsNotAllowed_whenSending_thenNothingIsSent() {
    var blocked = dataCenter("https://" + JdkProviderHttpClient.BLOCKED_HOST);

    var own = tokenFor("canary-token", Optional.of(blocked.url()));

    assertThatThrownBy(() -> jira.client.send(JiraCall.read(blocked, "rest"), own))
        .isInstanceOfSatisfying(
            DomainException.class, it -> assertThat(it.error()).isEqualTo(new AddressNotAllowed()));
    assertThat(jira.witness.heard()).containsExactly("called jira-datacenter API FAILED");
    assertThat(jira.client.sendIfAllowed(JiraCall.read(blocked, "rest"), own))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void givenNobodyAtTheAddress_whenSending_thenItIsUnavailable() {
    server.close();

    assertThat(jira.client.send(write, token)).isInstanceOf(Unavailable.class);
  }

  @Test
  void givenAResponseThatNeverComes_whenSending_thenTheLimitOfTheCallHolds() {
    try (var hurried = new TestJira(TestSettings.at(URI.create("http://cloud.invalid")))) {
      server.respond(ScriptedResponse.dripping(200));

      assertThat(hurried.client.send(write, token)).isInstanceOf(ResponseLost.class);
    }
  }

  @Test
  void givenACall_whenSending_thenItCostsNoPoints() {
    server.respond(FINE);

    var meter = new PointsMeter();
    meter.during(() -> jira.client.send(read, token));

    assertThat(meter.points()).isZero();
  }
}
