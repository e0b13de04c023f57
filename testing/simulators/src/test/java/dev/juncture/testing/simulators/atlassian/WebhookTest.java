package dev.juncture.testing.simulators.atlassian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.testing.simulators.atlassian.Browserless.ApiResponse;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.webhook.Delivery;
import dev.juncture.testing.simulators.atlassian.webhook.Notice;
import dev.juncture.testing.simulators.atlassian.webhook.NoticeToken;
import dev.juncture.testing.simulators.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebhookTest {
  private static final String URL = "https://juncture.example/api/webhooks/jira";
  private static final String EVENTS =
      """
      ["jira:issue_created", "jira:issue_updated", "jira:issue_deleted",
       "comment_created", "comment_updated", "comment_deleted"]""";
  private final SettableClock clock = new SettableClock();
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults().clock(clock));
  private final Browserless app = new Browserless(simulator);
  private final Site site = simulator.sites().getFirst();
  private final String mia = site.people().getFirst().accountId();
  private final String token = app.accessToken();
  private final String base = "/ex/jira/" + site.id() + "/rest/api/3/";
  private final List<Notice> notices = new ArrayList<>();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenSeveralWebhooks_whenRegistered_thenEachHasAnIdOrItsOwnErrors() {
    var results =
        register(
                webhook("project in (ARM, FAB) AND status != Done"),
                webhook(""),
                webhook("project is not EMPTY"),
                webhook("watchCount > 3"),
                webhook("project = NOPE"),
                webhook("project != null"),
                "{\"events\": [\"sprint_dreamt\"], \"jqlFilter\": \"project = ARM\"}")
            .json()
            .path("webhookRegistrationResult");

    assertThat(results.path(0).path("createdWebhookId").isIntegralNumber()).isTrue();
    assertThat(error(results, 1)).isEqualTo("The JQL filter must not be empty");
    assertThat(error(results, 2)).isEqualTo("Operator is not is unsupported");
    assertThat(error(results, 3)).isEqualTo("The clause watchcount is unsupported");
    assertThat(error(results, 4)).contains("'NOPE' does not exist");
    assertThat(results.path(5).has("createdWebhookId")).isTrue();
    assertThat(error(results, 6)).contains("sprint_dreamt");
    assertThat(list().findValuesAsText("jqlFilter"))
        .containsExactly("project in (ARM, FAB) AND status != Done", "project != null");
  }

  @Test
  void givenFiveWebhooks_whenASixthIsRegistered_thenOnlyThatOneFails() {
    var filter = webhook("project = ARM");

    var results =
        register(filter, filter, filter, filter, filter, filter)
            .json()
            .path("webhookRegistrationResult");

    assertThat(results.findValues("createdWebhookId")).hasSize(5);
    assertThat(error(results, 5)).contains("limit of 5");
  }

  @Test
  void givenAWebhook_whenAnotherUrlIsRegistered_thenItIsRejectedUntilTheFirstHasExpired() {
    register(webhook("project = ARM"));

    var rejected = registerAt(URL + "/2", webhook("project = ARM"));
    clock.pass(Duration.ofDays(31));
    var accepted = registerAt(URL + "/2", webhook("project = ARM"), app.accessToken());

    assertThat(rejected.status()).isEqualTo(200);
    assertThat(error(rejected.json().path("webhookRegistrationResult"), 0))
        .contains("single URL per app");
    assertThat(accepted.json().findValues("createdWebhookId")).hasSize(1);
  }

  @Test
  void givenAnExpiredWebhook_whenRefreshed_thenItIsToldAgain() {
    var id = receiving("project = ARM");
    clock.pass(Duration.ofDays(30));
    var later = app.accessToken();

    edit("ARM-1", "unheard");
    var listed = app.get(base + "webhook", later).json().path("values").path(0);
    var refreshed =
        app.send(
            "PUT", base + "webhook/refresh", later, "{\"webhookIds\": [%d, 77]}".formatted(id));
    edit("ARM-1", "heard");

    assertThat(listed.path("id").asLong()).isEqualTo(id);
    assertThat(listed.path("expirationDate").asLong()).isEqualTo(clock.instant().toEpochMilli());
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.json().path("expirationDate").asLong())
        .isEqualTo(clock.instant().plus(Duration.ofDays(30)).toEpochMilli());
    assertThat(notices).hasSize(1);
  }

  @Test
  void givenAWebhook_whenDeleted_thenItIsNotToldAndUnknownIdsDoNotMatter() {
    var id = receiving("project = ARM");

    var deleted =
        app.send("DELETE", base + "webhook", token, "{\"webhookIds\": [%d, 77]}".formatted(id));
    edit("ARM-1", "unheard");

    assertThat(deleted.status()).isEqualTo(202);
    assertThat(deleted.text()).isEmpty();
    assertThat(list()).isEmpty();
    assertThat(notices).isEmpty();
    assertThat(app.send("DELETE", base + "webhook", token, "{}").status()).isEqualTo(400);
  }

  @Test
  void givenNoAppOrNoScope_whenWebhooksAreCalled_thenTheyAreRejected() {
    simulator.apiToken("mia@example.com", "secret-token", mia, site.id());
    var pair = Base64.getEncoder().encodeToString("mia@example.com:secret-token".getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(simulator.siteUrl().resolve("/rest/api/3/webhook"))
            .header("Authorization", "Basic " + pair)
            .POST(BodyPublishers.ofString("{}"));
    var narrow = app.authorization(Map.of("scope", "read:jira-work"));
    var reader = app.exchange(Browserless.codeIn(simulator.consent(narrow))).json();

    var basic = app.send(request.build());
    var unscoped = app.get(base + "webhook", reader.path("access_token").asText());

    assertThat(basic.status()).isEqualTo(403);
    assertThat(basic.text()).contains("Only apps can access this resource.");
    assertThat(unscoped.status()).isEqualTo(401);
    assertThat(app.get(base + "webhook/failed", token).status()).isEqualTo(403);
  }

  @Test
  void givenAWebhook_whenIssuesAndCommentsChange_thenEachIsToldInItsOwnWay() {
    var id = receiving("project = ARM");

    var key = created("ARM");
    edit(key, "Other words");
    send("POST", "issue/" + key + "/transitions", "{\"transition\": {\"id\": \"21\"}}");
    send("PUT", "issue/" + key + "/assignee", "{\"accountId\": \"%s\"}".formatted(mia));
    var comment = commented(key, "Hello");
    send("PUT", "issue/" + key + "/comment/" + comment, "{\"body\": %s}".formatted(text("Ahoy")));
    commented(key, "Stays");
    send("DELETE", "issue/" + key + "/comment/" + comment, "");
    send("DELETE", "issue/" + key, "");

    assertThat(notices)
        .extracting(it -> it.event() + " " + body(it).path("issue_event_type_name").asText("-"))
        .containsExactly(
            "jira:issue_created issue_created",
            "jira:issue_updated issue_updated",
            "jira:issue_updated issue_generic",
            "jira:issue_updated issue_assigned",
            "comment_created -",
            "jira:issue_updated issue_commented",
            "comment_updated -",
            "jira:issue_updated issue_comment_edited",
            "comment_created -",
            "jira:issue_updated issue_commented",
            "comment_deleted -",
            "jira:issue_updated issue_comment_deleted",
            "jira:issue_deleted issue_deleted",
            "comment_deleted -");
    assertThat(notices.getLast().headers()).containsEntry("X-Atlassian-Webhook-Flow", "Secondary");
    assertThat(notices).extracting(Notice::identifier).doesNotHaveDuplicates();
    var edited = body(notices.get(1));
    assertThat(edited.path("changelog").path("items").path(0).path("toString").asText())
        .isEqualTo("Other words");
    assertThat(edited.path("matchedWebhookIds").path(0).asLong()).isEqualTo(id);
    assertThat(edited.path("timestamp").asLong()).isEqualTo(clock.instant().toEpochMilli());
    assertThat(edited.at("/issue/fields/summary").asText()).isEqualTo("Other words");
    assertThat(edited.at("/issue/self").asText())
        .startsWith("https://acme-robotics.atlassian.net/rest/api/2/issue/");
    assertThat(edited.path("user").has("emailAddress")).isFalse();
    assertThat(body(notices.get(4)).at("/comment/body").asText()).isEqualTo("Hello");
  }

  @Test
  void givenAFilterOrFields_whenSomethingElseChanges_thenNothingIsTold() {
    receiving("project = ARM AND issuetype != Bug", "[\"labels\"]");

    edit("FAB-1", "in another project");
    edit("ARM-2", "another field");
    send("PUT", "issue/ARM-2", "{\"fields\": {\"labels\": [\"new\"]}}");

    assertThat(notices)
        .extracting(it -> body(it).at("/issue/key").asText())
        .containsExactly("ARM-2");
  }

  @Test
  void givenAnUnsharedApp_whenIssuesChange_thenOnlyItsOwnerIsTold() {
    receiving("project = ARM");

    simulator.webhooks().unshare("somebody-else");
    edit("ARM-1", "unheard");
    simulator.webhooks().unshare(mia);
    edit("ARM-1", "heard");

    assertThat(notices).hasSize(1);
  }

  @Test
  void givenTheSwitches_whenACommentIsAdded_thenItComesAloneAndWithoutIssue() {
    receiving("project = ARM");
    simulator.webhooks().faults().commentsWithoutIssue(true).withoutPairs(true);

    commented("ARM-1", "Hello");

    assertThat(notices).extracting(Notice::event).containsExactly("comment_created");
    assertThat(body(notices.getFirst()).has("issue")).isFalse();
  }

  @Test
  void givenAKindOfToken_whenToldOfAChange_thenOnlyTheValidOneIsSignedByTheClientSecret()
      throws Exception {
    receiving("project = ARM");

    for (var kind : NoticeToken.values()) {
      simulator.webhooks().faults().token(kind);
      edit("ARM-1", "for " + kind);
    }

    var signed = new ArrayList<NoticeToken>();
    for (var kind : NoticeToken.values()) {
      var header = notices.get(kind.ordinal()).headers().getOrDefault("Authorization", "");
      if (isSigned(header.replace("Bearer ", ""))) {
        signed.add(kind);
      }
    }
    assertThat(signed)
        .containsExactly(NoticeToken.VALID, NoticeToken.EXPIRED, NoticeToken.WITHOUT_EXPIRY);
    assertThat(claims(NoticeToken.VALID).path("iat").asLong())
        .isEqualTo(clock.instant().getEpochSecond());
    assertThat(claims(NoticeToken.VALID).path("exp").asLong())
        .isGreaterThan(clock.instant().getEpochSecond());
    assertThat(claims(NoticeToken.EXPIRED).path("exp").asLong())
        .isLessThan(clock.instant().getEpochSecond());
    assertThat(claims(NoticeToken.WITHOUT_EXPIRY).has("exp")).isFalse();
    assertThat(notices.get(NoticeToken.MISSING.ordinal()).headers())
        .doesNotContainKey("Authorization");
  }

  @Test
  void givenFaults_whenTheSameChangesAreMadeTwice_thenTheSameNoticesArrive() {
    var first = struck();
    simulator.reset();
    var second = struck();

    assertThat(second).isEqualTo(first);
    assertThat(first.stream().distinct().count()).isBetween(20L, 39L);
    assertThat(first).hasSizeGreaterThan((int) first.stream().distinct().count());
    assertThat(first.stream().distinct().toList()).isNotEqualTo(first.stream().sorted().toList());
  }

  private List<String> struck() {
    notices.clear();
    var again = app.accessToken();
    simulator.webhooks().receiver(this::received);
    registerAt(URL, webhook("project = FAB"), again);
    simulator
        .webhooks()
        .faults()
        .lose(0.3)
        .repeat(0.3)
        .delay(0.3, Duration.ofMinutes(10))
        .reorder(0.3);
    for (int i = 10; i < 50; i++) {
      edit("FAB-1", "Edit " + i);
      clock.pass(Duration.ofMillis(1));
    }
    clock.pass(Duration.ofMinutes(10));
    simulator.webhooks().deliverDue();
    return notices.stream().map(it -> body(it).at("/issue/fields/summary").asText()).toList();
  }

  @Test
  void givenLateNotices_whenTheTimeHasPassed_thenTheyAreSent() {
    receiving("project = ARM");
    simulator.webhooks().faults().delay(1, Duration.ofMinutes(5));

    edit("ARM-1", "late");
    var before = List.copyOf(notices);
    clock.pass(Duration.ofMinutes(5));
    simulator.webhooks().deliverDue();

    assertThat(before).isEmpty();
    assertThat(notices).hasSize(1);
    assertThat(simulator.webhooks().pending()).isZero();
  }

  @Test
  void givenReorderedNotices_whenNoOtherFollows_thenTheyWaitForHalfAMinute() {
    receiving("project = ARM");
    simulator.webhooks().faults().reorder(1);

    edit("ARM-1", "first");
    simulator.webhooks().faults().reorder(0);
    edit("ARM-1", "second");
    simulator.webhooks().faults().reorder(1);
    edit("ARM-1", "third");
    clock.pass(Duration.ofSeconds(30));
    simulator.webhooks().deliverDue();

    assertThat(notices)
        .extracting(it -> body(it).at("/issue/fields/summary").asText())
        .containsExactly("second", "first", "third");
  }

  @Test
  void givenAnOutage_whenItEnds_thenWhatHappenedMeanwhileIsNeverTold() {
    receiving("project = ARM");
    simulator.webhooks().faults().outageUntil(clock.instant().plus(Duration.ofHours(1)));

    edit("ARM-1", "meanwhile");
    clock.pass(Duration.ofHours(1));
    edit("ARM-1", "afterwards");

    assertThat(notices)
        .extracting(it -> body(it).at("/issue/fields/summary").asText())
        .containsExactly("afterwards");
    assertThat(site.events().all()).hasSize(2);
  }

  @Test
  void givenAReceiverThatFails_whenTold_thenItIsToldFiveTimesMoreAndThenNoMore() {
    receiving("project = ARM", "[]", 503);

    edit("ARM-1", "again and again");
    for (int i = 0; i < 10; i++) {
      clock.pass(Duration.ofMinutes(15));
      simulator.webhooks().deliverDue();
    }

    assertThat(notices).hasSize(6);
    assertThat(notices)
        .extracting(Notice::identifier)
        .containsOnly(notices.getFirst().identifier());
    assertThat(notices)
        .extracting(it -> it.headers().getOrDefault("X-Atlassian-Webhook-Retry", "-"))
        .containsExactly("-", "1", "2", "3", "4", "5");
  }

  @Test
  void givenAReceiverThatRejects_whenTold_thenThereIsNoOtherAttempt() {
    receiving("project = ARM", "[]", 401);

    edit("ARM-1", "once");
    clock.pass(Duration.ofHours(2));
    simulator.webhooks().deliverDue();

    assertThat(simulator.webhooks().deliveries()).extracting(Delivery::status).containsExactly(401);
  }

  @Test
  void givenAnAddress_whenItFailsOnce_thenTheNoticeIsPostedAgain() throws Exception {
    var arrived = new LinkedBlockingQueue<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", it -> respond(it, arrived));
    server.start();
    try {
      simulator.webhooks().faults().retryDelay(Duration.ZERO, Duration.ZERO);
      registerAt(
          "http://127.0.0.1:" + server.getAddress().getPort() + "/hook", webhook("project = ARM"));

      edit("ARM-1", "over HTTP");

      var first = arrived.poll(30, TimeUnit.SECONDS);
      assertThat(first).isEqualTo("null jira:issue_updated");
      assertThat(arrived.poll(30, TimeUnit.SECONDS)).isEqualTo("1 jira:issue_updated");
    } finally {
      server.stop(0);
    }
  }

  private static void respond(HttpExchange exchange, LinkedBlockingQueue<String> arrived)
      throws IOException {
    try (exchange) {
      var body = Json.read(exchange.getRequestBody().readAllBytes());
      var retry = exchange.getRequestHeaders().getFirst("X-Atlassian-Webhook-Retry");
      exchange.sendResponseHeaders(retry == null ? 503 : 200, -1);
      arrived.add(retry + " " + body.path("webhookEvent").asText());
    }
  }

  @Test
  void givenTheControlAddress_whenFaultsAreSet_thenTheyApplyAndTheEventsCanBeRead() {
    receiving("project = ARM");

    var set = app.send("POST", "/__control/notices", "", "{\"lost\": 1, \"token\": \"valid\"}");
    edit("ARM-1", "unheard");
    var wrong = app.send("POST", "/__control/notices", "", "{\"token\": \"golden\"}");
    edit("ARM-1", "heard");

    assertThat(set.status()).isEqualTo(204);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(notices).hasSize(1);
    var events = app.get("/__control/events?site=" + site.id() + "&after=1", "").json();
    assertThat(events.path("events")).hasSize(1);
    assertThat(events.at("/events/0/kind").asText()).isEqualTo("jira:issue_updated");
    assertThat(app.get("/__control/deliveries", "").json().path("deliveries")).hasSize(1);
    assertThat(app.get("/__control/events?site=none", "").status()).isEqualTo(404);
  }

  private long receiving(String filter) {
    return receiving(filter, "[]");
  }

  private long receiving(String filter, String fields) {
    return receiving(filter, fields, 200);
  }

  private long receiving(String filter, String fields, int status) {
    simulator
        .webhooks()
        .receiver(
            it -> {
              received(it);
              return status;
            });
    return register(webhook(filter, fields)).json().findValue("createdWebhookId").asLong();
  }

  private int received(Notice notice) {
    notices.add(notice);
    return 200;
  }

  private static String webhook(String filter) {
    return webhook(filter, "[]");
  }

  private static String webhook(String filter, String fields) {
    return "{\"events\": %s, \"jqlFilter\": \"%s\", \"fieldIdsFilter\": %s}"
        .formatted(EVENTS, filter, fields);
  }

  private ApiResponse register(String... webhooks) {
    return registerAt(URL, String.join(",", webhooks));
  }

  private ApiResponse registerAt(String url, String webhooks) {
    return registerAt(url, webhooks, token);
  }

  private ApiResponse registerAt(String url, String webhooks, String accessToken) {
    var body = "{\"url\": \"%s\", \"webhooks\": [%s]}".formatted(url, webhooks);
    return app.send("POST", base + "webhook", accessToken, body);
  }

  private JsonNode list() {
    return app.get(base + "webhook", token).json().path("values");
  }

  private static String error(JsonNode results, int index) {
    return results.path(index).path("errors").path(0).asText();
  }

  private static JsonNode body(Notice notice) {
    return Json.parse(new String(notice.body(), UTF_8));
  }

  private boolean isSigned(String jwt) throws Exception {
    var parts = jwt.split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("simulator-client-secret".getBytes(UTF_8), "HmacSHA256"));
    var expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(expected).equals(parts[2]);
  }

  private JsonNode claims(NoticeToken kind) {
    var jwt = notices.get(kind.ordinal()).headers().getOrDefault("Authorization", "");
    return Json.parse(new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), UTF_8));
  }

  private JsonNode send(String method, String path, String body) {
    var response = simulator.act(site.id(), mia, method, "/rest/api/3/" + path, body);
    assertThat(response.status()).isBetween(200, 204);
    return response.asJson().orElseGet(Json::object);
  }

  private String created(String project) {
    return send(
            "POST",
            "issue",
            """
            {"fields": {"project": {"key": "%s"}, "issuetype": {"id": "10002"},
             "summary": "Words"}}"""
                .formatted(project))
        .path("key")
        .asText();
  }

  private void edit(String key, String summary) {
    send("PUT", "issue/" + key, "{\"fields\": {\"summary\": \"%s\"}}".formatted(summary));
  }

  private String commented(String key, String text) {
    return send("POST", "issue/" + key + "/comment", "{\"body\": %s}".formatted(text(text)))
        .path("id")
        .asText();
  }

  private static String text(String text) {
    return """
    {"type": "doc", "version": 1, "content": [
      {"type": "paragraph", "content": [{"type": "text", "text": "%s"}]}]}"""
        .formatted(text);
  }
}
