package dev.juncture.adapters.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.adapters.web.InMemoryApplication;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleTest extends HttpTest {

  private static final String HOSTILE = "<img src=x onerror=alert(1)>";
  private static final String ALICE = "provider=jira&external_id=alice";
  private static final List<String> PAGES =
      List.of(
          "/console",
          "/console/connection?" + ALICE,
          "/console/connection/disconnect?" + ALICE,
          "/console/connection/jira-project?" + ALICE,
          "/console/try?external_id=alice",
          "/console/system");

  private String cookie = "";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console/",
        "/console/connection?provider=jira&external_id=alice",
        "/console/connection/disconnect?provider=jira&external_id=alice",
        "/console/connection/jira-project?external_id=alice",
        "/console/try",
        "/console/system",
        "/console/no-such-page"
      })
  void givenNobodySignedIn_whenOpeningAPage_thenSigningInComesFirst(String page) {
    app.aliceIsConnected();

    var response = open(page);

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location"))
        .isEqualTo("/console/sign-in?to=" + URLEncoder.encode(page, UTF_8).replace("+", "%20"));
    assertThat(response.text()).doesNotContain("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/connection/refresh",
        "/console/connection/disconnect",
        "/console/connection/link",
        "/console/connection/jira-project",
        "/console/sign-out"
      })
  void givenNobodySignedIn_whenSendingAForm_thenNothingIsDone(String action) {
    app.aliceIsConnected();

    var response = submit(action, Map.of("provider", "jira", "external_id", "alice"));

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location")).isEqualTo("/console/sign-in");
    assertThat(app.connections.size()).isEqualTo(1);
  }

  @Test
  void givenTheRightKey_whenSigningIn_thenTheCookieIsHeldTight() {
    var response = signIn(KEY);

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location")).isEqualTo("/console");
    assertThat(response.header("Set-Cookie"))
        .contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=28800")
        .doesNotContain("Secure", "Domain", KEY);
    assertThat(open("/console").status()).isEqualTo(200);
  }

  @Test
  void givenEitherKey_whenSigningIn_thenItIsGood() {
    assertThat(signIn(OLD_KEY).status()).isEqualTo(303);
    assertThat(open("/console").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "a-secret-key-for-test", "a-secret-key-for-testsX"})
  void givenAWrongKey_whenSigningIn_thenItIsRejected(String key) {
    var response = signIn(key);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.text()).contains("This is not a valid key");
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(open("/console").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource({
    "/console/system, /console/system",
    "/console/connection?provider=jira&external_id=a%2Fb%20c, /console/connection?provider=jira&external_id=a%2Fb%20c",
    "//evil.example, /console",
    "https://evil.example/console, /console",
    "/console//evil.example, /console",
    "/console\\evil.example, /console",
    "/\\evil.example, /console",
    "/consolevil, /console",
    "/console@evil.example, /console",
    "/console.evil.example, /console",
    "javascript:alert(1), /console",
    "/console/sign-in, /console",
    "/openapi, /console"
  })
  void givenAReturnPath_whenSigningIn_thenItLeadsToAPageOfTheConsole(String to, String target) {
    var response = submit("/console/sign-in", Map.of("key", KEY, "to", to));

    assertThat(response.header("Location")).isEqualTo(target);
  }

  @Test
  void givenALineBreakInTheReturnPath_whenSigningIn_thenItIsDropped() {
    var response = submit("/console/sign-in", Map.of("key", KEY, "to", "/console\r\nX-Evil: 1"));

    assertThat(response.header("Location")).isEqualTo("/console");
    assertThat(response.header("X-Evil")).isEmpty();
  }

  @Test
  void givenManyWrongKeys_whenSigningIn_thenWrongOnesHaveToWaitAndTheRightOneHasNot() {
    for (int n = 0; n < 10; n++) {
      assertThat(signIn("wrong-" + n).status()).isEqualTo(401);
    }

    var response = signIn("wrong");

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.header("Retry-After")).isEqualTo("600");
    assertThat(response.text()).contains("Too many attempts");
    assertThat(signIn(KEY).status()).isEqualTo(303);
    app.clock.advance(Duration.ofMinutes(10));
    assertThat(signIn("wrong").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void givenAnotherSite_whenItSendsAForm_thenItIsRejected(String relation) {
    app.aliceIsConnected();
    signIn(KEY);
    var form = Map.of("provider", "jira", "external_id", "alice", "form_token", formToken());

    var response =
        send(
            form("/console/connection/disconnect", form)
                .header("Sec-Fetch-Site", relation)
                .header("Cookie", cookie));

    assertThat(response.status()).isEqualTo(403);
    assertThat(app.connections.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/connection/refresh",
        "/console/connection/disconnect",
        "/console/connection/link",
        "/console/connection/jira-project",
        "/console/sign-out"
      })
  void givenAFormWithoutItsToken_whenSending_thenNothingIsDone(String action) {
    app.aliceIsConnected();
    signIn(KEY);
    var fields = Map.of("provider", "jira", "external_id", "alice", "jira_project_id", "10000");

    var without = submit(action, fields);
    var wrong = submit(action, with(fields, "form_token", "x".repeat(43)));

    assertThat(List.of(without.status(), wrong.status())).containsExactly(403, 403);
    assertThat(without.text()).contains("This form is no longer valid");
    assertThat(app.connections.size()).isEqualTo(1);
    assertThat(app.jiraConnections.find(InMemoryApplication.ALICE).orElseThrow().selectedProject())
        .isEmpty();
    assertThat(open("/console").status()).isEqualTo(200);
  }

  @Test
  void givenAFormOfAnotherSession_whenSending_thenNothingIsDone() {
    app.aliceIsConnected();
    signIn(KEY);
    var other = formToken();
    signIn(KEY);

    var response =
        submit(
            "/console/connection/disconnect",
            Map.of("provider", "jira", "external_id", "alice", "form_token", other));

    assertThat(response.status()).isEqualTo(403);
    assertThat(app.connections.size()).isEqualTo(1);
  }

  @Test
  void givenNothingHappensForHalfAnHour_whenOpeningAPage_thenTheSessionIsOver() {
    signIn(KEY);

    app.clock.advance(Duration.ofMinutes(30));

    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenASessionInUse_whenEightHoursArePast_thenItIsOverAllTheSame() {
    signIn(KEY);

    for (int n = 0; n < 23; n++) {
      app.clock.advance(Duration.ofMinutes(20));
      var response = open("/console");
      assertThat(response.status()).isEqualTo(200);
      keepCookieOf(response);
    }
    app.clock.advance(Duration.ofMinutes(20));

    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenASession_whenSigningOut_thenACopyOfItsCookieIsWorthNothing() {
    signIn(KEY);
    var copy = cookie;

    var response = submit("/console/sign-out", Map.of("form_token", formToken()));

    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location")).isEqualTo("/console/sign-in");
    assertThat(response.header("Set-Cookie")).contains("Max-Age=0");
    cookie = copy;
    assertThat(open("/console").status()).isEqualTo(303);
  }

  @Test
  void givenNoConnections_whenOpeningTheList_thenItSaysHowOneBegins() {
    signIn(KEY);

    assertThat(open("/console").text()).contains("No connections yet", "get-authorization-uri");
    assertThat(open("/console?query=x").text()).contains("No matching connections");
  }

  @Test
  void givenManyConnections_whenPaging_thenTheLinksLeadThereAndBack() {
    for (int n = 1; n <= 60; n++) {
      isConnected("user-%02d".formatted(n));
    }
    signIn(KEY);

    var first = open("/console?query=user-");
    var second = open(link(first, "next"));
    var third = open(link(second, "next"));
    var back = open(link(second, "prev"));

    assertThat(first.text()).contains(">user-01<", ">user-25<").doesNotContain("rel=\"prev\"");
    assertThat(second.text()).contains(">user-26<", ">user-50<");
    assertThat(third.text()).contains(">user-60<").doesNotContain("rel=\"next\"");
    assertThat(back.text()).contains(">user-01<", ">user-25<").doesNotContain("user-26<");
  }

  @Test
  void givenAHostileSite_whenOpeningAnyPage_thenItsNameIsText() {
    hostileSiteIsConnected();
    signIn(KEY);

    assertThat(open("/console").text()).contains("&lt;img src=x onerror=alert(1)&gt;");
    assertThat(PAGES)
        .allSatisfy(page -> assertThat(open(page).text()).doesNotContain("<img src=x"));
    assertThat(open("/console/connection?" + ALICE).text()).doesNotContain("javascript:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a&b=c", "a/b?c#d", "with space + plus", "\"<i>\"", "ü 🙂", "%2F", "100%"})
  void givenAnUglyExternalId_whenFollowingItsLink_thenItsPageIsThere(String externalId) {
    isConnected(externalId);
    signIn(KEY);

    var list = open("/console").text();
    var link = Pattern.compile("href=\"(/console/connection\\?[^\"]*)\"").matcher(list);
    assertThat(link.find()).isTrue();
    var page = open(link.group(1).replace("&amp;", "&"));

    var shown = externalId.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("<h1>" + shown + "</h1>");
  }

  @Test
  void givenAnyPage_whenOpeningIt_thenNothingForeignMayRunOrFrameIt() {
    app.aliceIsConnected();
    signIn(KEY);

    assertThat(PAGES)
        .allSatisfy(
            page -> {
              var response = open(page);
              assertThat(response.status()).as(page).isEqualTo(200);
              assertThat(response.header("Content-Security-Policy"))
                  .isEqualTo(
                      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
                          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
                          + " base-uri 'none'");
              assertThat(response.header("Cache-Control")).isEqualTo("no-store");
              assertThat(response.text())
                  .doesNotContain(" style=", " onclick=", "<script>")
                  .doesNotContain(KEY, OLD_KEY, "refresh-1", "access-1");
            });
  }

  @Test
  void givenAConnection_whenOpeningItsPage_thenItIsToldInWords() {
    app.aliceHasSelected("10000");
    signIn(KEY);

    assertThat(open("/console/connection?" + ALICE).text())
        .contains("valid for 364 more days", "https://acme.example", "10000", "Refresh now");
  }

  @Test
  void givenARevokedConnection_whenOpeningItsPage_thenItSaysWhyAndOffersNoRefresh() {
    app.aliceIsConnected(new Revoked(new Secret("r"), "invalid_grant", InMemoryApplication.NOW));
    signIn(KEY);

    assertThat(open("/console/connection?" + ALICE).text())
        .contains("rejected the refresh token for good", "invalid_grant", "Disconnect")
        .doesNotContain("Refresh now");
  }

  @Test
  void givenNobody_whenOpeningItsPage_thenThatIsSaid() {
    signIn(KEY);

    var response = open("/console/connection?" + ALICE);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.text()).contains("There is no such connection");
  }

  @Test
  void givenAConnection_whenRefreshing_thenThereIsANewGenerationAndALineOfHistory() {
    app.aliceIsConnected();
    signIn(KEY);

    var response = act("/console/connection/refresh");

    assertThat(response.header("Location"))
        .isEqualTo("/console/connection?provider=jira&external_id=alice&done=refreshed");
    assertThat(app.connections.find(InMemoryApplication.ALICE).orElseThrow().generation())
        .isEqualTo(2);
    assertThat(open(response.header("Location")).text())
        .contains("issued new tokens", "event-refreshed");
  }

  @Test
  void givenTheProviderIsAway_whenRefreshing_thenThatIsSaidInPlainWords() {
    app.aliceIsConnected();
    app.provider.respondAlways(new Unavailable(Duration.ZERO));
    signIn(KEY);

    var response = act("/console/connection/refresh");

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text()).contains("The provider is unavailable", "Sign out");
  }

  @Test
  void givenAConnection_whenDisconnecting_thenItIsAskedFirstAndThenGone() {
    app.aliceIsConnected();
    signIn(KEY);

    assertThat(open("/console/connection/disconnect?" + ALICE).text())
        .contains("Disconnect alice?", "Acme");
    assertThat(app.connections.size()).isEqualTo(1);
    var response = act("/console/connection/disconnect");

    assertThat(response.header("Location")).isEqualTo("/console?done=disconnected");
    assertThat(app.connections.size()).isZero();
    assertThat(open(response.header("Location")).text()).contains("The tokens were deleted.");
  }

  @Test
  void givenARevokedConnection_whenAskingForALink_thenItLeadsToAConnectPageForThatUser() {
    app.aliceIsConnected(new Revoked(new Secret("r"), "invalid_grant", InMemoryApplication.NOW));
    signIn(KEY);

    var page = act("/console/connection/link");

    var link = Pattern.compile("value=\"[^\"]*(/connect/[^\"]+)\"").matcher(page.text());
    assertThat(link.find()).isTrue();
    assertThat(page.text()).contains("in 30 minutes");
    assertThat(send(request(link.group(1)).header("Accept", "text/html")).status()).isEqualTo(200);
  }

  @Test
  void givenAConnection_whenSelectingAProject_thenItIsSelected() {
    app.aliceIsConnected();
    signIn(KEY);
    var token = formToken();

    var typed =
        submit(
            "/console/connection/jira-project",
            Map.of("external_id", "alice", "other_project", " CORE ", "form_token", token));

    assertThat(typed.header("Location")).endsWith("&done=selected");
    assertThat(app.jiraConnections.find(InMemoryApplication.ALICE).orElseThrow().selectedProject())
        .contains(new ProjectRef("CORE"));
  }

  @Test
  void givenASession_whenAPageCallsJira_thenTheSessionStandsInForTheKey() {
    app.aliceHasSelected("10000");
    signIn(KEY);
    var call = "/api/backend/jira/get-selected-project?external_id=alice";

    var response =
        send(request(call).header("Cookie", cookie).header("X-Juncture-Console", formToken()));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.at("jira_project_id")).isEqualTo("10000");
  }

  @Test
  void givenASession_whenAnythingElseUsesIt_thenItIsNoKey() {
    app.aliceIsConnected();
    signIn(KEY);
    var token = formToken();
    var call = "/api/backend/jira/get-selected-project?external_id=alice";

    var withoutHeader = send(request(call).header("Cookie", cookie));
    var withAWrongOne =
        send(request(call).header("Cookie", cookie).header("X-Juncture-Console", "x"));
    var withoutCookie = send(request(call).header("X-Juncture-Console", token));

    assertThat(List.of(withoutHeader, withAWrongOne, withoutCookie))
        .allSatisfy(it -> assertThat(it.code()).isEqualTo("missing_secret_key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice",
        "/api/backend/connection-info/get-connection-credentials?provider=jira&external_id=alice",
        "/api/backend/connection-info/get-connection-credentials/?provider=jira&external_id=alice",
        "/api/backend/jira/../connection-info/get-access-token?provider=jira&external_id=alice",
        "/api/backend/jira/%2e%2e/connection-info/get-access-token?provider=jira&external_id=alice",
        "/api/backend/connections"
      })
  void givenASession_whenAPageAsksForTokens_thenThereAreNone(String path) {
    app.aliceIsConnected();
    signIn(KEY);

    var response =
        send(request(path).header("Cookie", cookie).header("X-Juncture-Console", formToken()));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.text()).doesNotContain("access-1", "refresh-1");
  }

  @Test
  void givenRefreshes_whenOpeningTheSystemPage_thenTheyAreCountedInPictureAndNumbers() {
    app.activity.record(JiraConnection.PROVIDER, ActivityKind.REFRESHED);
    app.activity.record(JiraConnection.PROVIDER, ActivityKind.REFRESHED);
    app.clock.advance(Duration.ofMinutes(1));
    app.activity.record(JiraConnection.PROVIDER, ActivityKind.REFRESH_FAILED);
    app.activity.limited(JiraConnection.PROVIDER, Duration.ofMinutes(5));
    signIn(KEY);

    assertThat(open("/console/system").text())
        .contains("Bars for each hour: 2 refreshed, 1 failed and 0 revoked in total.")
        .contains("<td>2</td><td>1</td><td>0</td>", "in 5 minutes", "Failing");
  }

  @Test
  void givenRedisIsAway_whenOpeningTheSystemPage_thenThatIsSaidInsteadOfNothing() {
    app.activity.unavailable = true;
    signIn(KEY);

    var response = open("/console/system");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).contains("Unknown while Redis is unavailable.");
  }

  @Test
  void givenTheDescriptionOfTheApi_whenTryingACallThatReads_thenItRunsAtOnce() {
    signIn(KEY);

    assertThat(open("/console/try?call=get-projects").text())
        .contains("data-path=\"/api/backend/jira/get-projects\"", "data-method=\"GET\"")
        .contains("data-body=\"no\"", "data-writes=\"no\"")
        .contains("<h2>Boards and sprints</h2>", "?call=delete-issue&")
        .doesNotContain("get-access-token", "/api/backend/proxy");
  }

  @Test
  void givenTheDescriptionOfTheApi_whenTryingACallThatWrites_thenItsFieldsAreThereAndItAsksFirst() {
    signIn(KEY);

    assertThat(open("/console/try?call=create-ticket").text())
        .contains("data-method=\"POST\"", "data-body=\"yes\"", "data-writes=\"yes\"")
        .containsOnlyOnce("name=\"external_id\"")
        .containsPattern("name=\"summary\" data-kind=\"text\" required")
        .containsPattern("<textarea name=\"description\" data-kind=\"lines\"")
        .containsPattern("name=\"labels\" data-kind=\"list\"")
        .containsPattern("<textarea name=\"fields\" data-kind=\"json\"")
        .containsPattern("<select name=\"description_format\" data-kind=\"choice\"")
        .contains("<option value=\"adf\">", ">default: markdown</option>")
        .contains("placeholder=\"Id of an issue type; instead of issue_type, such as 10001\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"console.css", "console-try.js", "console-copy.js"})
  void givenAPage_whenItAsksForItsParts_thenTheyAreThere(String asset) {
    assertThat(get("/assets/" + asset).status()).isEqualTo(200);
  }

  @Test
  void givenTheStart_whenOpeningIt_thenItLeadsToTheConsole() {
    assertThat(get("/").text()).contains("href=\"/console\"");
  }

  private void hostileSiteIsConnected() {
    var site = new JiraSite(InMemoryApplication.SITE, HOSTILE, "javascript:alert(1)", "");
    app.connections.save(connection("alice"), JiraConnection.to(site));
  }

  private void isConnected(String externalId) {
    app.connections.save(connection(externalId), JiraConnection.to(InMemoryApplication.ACME));
  }

  private static Connection connection(String externalId) {
    var id = new ConnectionId(UUID.nameUUIDFromBytes(externalId.getBytes(UTF_8)));
    var key = new ConnectionKey(JiraConnection.PROVIDER, new ExternalId(externalId));
    var grant = new Live(new Secret("refresh-1"), InMemoryApplication.TOKENS.accessToken());
    return new Connection(id, key, grant, 1, Instant.parse("2026-12-31T00:00:00Z"));
  }

  private Response act(String action) {
    return submit(
        action, Map.of("provider", "jira", "external_id", "alice", "form_token", formToken()));
  }

  private Response signIn(String key) {
    var response = submit("/console/sign-in", Map.of("key", key));
    keepCookieOf(response);
    return response;
  }

  private void keepCookieOf(Response response) {
    var set = response.header("Set-Cookie");
    if (!set.isEmpty()) {
      cookie = set.split(";", 2)[0];
    }
  }

  private String formToken() {
    var token = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
    var found = token.matcher(open("/console/system").text());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String link(Response page, String relation) {
    var found = Pattern.compile("rel=\"" + relation + "\" href=\"([^\"]+)\"").matcher(page.text());
    assertThat(found.find()).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  private Response open(String path) {
    return send(request(path).header("Accept", "text/html").header("Cookie", cookie).GET());
  }

  private Response submit(String action, Map<String, String> fields) {
    return send(
        form(action, fields).header("Cookie", cookie).header("Sec-Fetch-Site", "same-origin"));
  }

  private HttpRequest.Builder form(String action, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return request(action)
        .header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    var more = new HashMap<>(fields);
    more.put(name, value);
    return more;
  }
}
