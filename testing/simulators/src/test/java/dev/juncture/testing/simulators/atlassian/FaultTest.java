package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.juncture.testing.simulators.http.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultTest {
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final Browserless app = new Browserless(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenARateLimitForTheSecondAndThirdCall_whenCalling_thenOnlyThoseAreLimited() {
    var token = app.accessToken();
    simulator
        .faults()
        .on("GET", "/me")
        .after(1)
        .times(2)
        .respond429(Duration.ofSeconds(7), "jira-burst-based");

    var statuses = new int[4];
    for (int i = 0; i < statuses.length; i++) {
      statuses[i] = app.get("/me", token).status();
    }

    assertThat(statuses).containsExactly(200, 429, 429, 200);
    assertThat(simulator.faults().pending()).isZero();
  }

  @Test
  void givenARateLimit_whenItStrikes_thenTheHeadersSayWhyAndHowLong() {
    simulator
        .faults()
        .on("*", "/ex/jira/*/rest/**")
        .respond429(Duration.ofSeconds(7), "jira-quota-tenant-based");

    var limited = app.get("/ex/jira/some/rest/api/3/myself", "").raw().headers();

    assertThat(limited.firstValue("Retry-After")).contains("7");
    assertThat(limited.firstValue("RateLimit-Reason")).contains("jira-quota-tenant-based");
    assertThat(limited.firstValue("X-RateLimit-Reset")).isPresent();
  }

  @Test
  void givenADropAfterTheEffect_whenRefreshing_thenTheTokenIsRotatedAllTheSame() {
    var refresh = app.connect().path("refresh_token").asText();
    simulator.faults().on("POST", "/oauth/token").dropAfterEffect();

    assertThatThrownBy(() -> app.refresh(refresh)).isInstanceOf(UncheckedIOException.class);

    assertThat(simulator.journal().noted("rotated"))
        .singleElement()
        .matches(one -> one.status() == 0);
    assertThat(app.refresh(refresh).status()).isEqualTo(200);
    assertThat(simulator.journal().noted("replayed")).hasSize(1);
  }

  @Test
  void givenADropBeforeTheEffect_whenRefreshing_thenNothingIsRotated() {
    var refresh = app.connect().path("refresh_token").asText();
    simulator.faults().on("POST", "/oauth/token").dropBeforeEffect();

    assertThatThrownBy(() -> app.refresh(refresh)).isInstanceOf(UncheckedIOException.class);

    assertThat(simulator.journal().noted("rotated")).isEmpty();
  }

  @Test
  void givenACutResponse_whenReading_thenTheBodyEndsTooEarly() {
    simulator.faults().on("POST", "/oauth/token").after(1).cutShort(20);
    var refresh = app.connect().path("refresh_token").asText();

    assertThatThrownBy(() -> app.refresh(refresh)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void givenRewrittenFields_whenRefreshing_thenTheResponseIsStrange() {
    var refresh = app.connect().path("refresh_token").asText();
    simulator.faults().on("POST", "/oauth/token").rewriteField("expires_in", IntNode.valueOf(-5));
    simulator.faults().on("POST", "/oauth/token").removeField("refresh_token");

    assertThat(app.refresh(refresh).json().path("expires_in").asInt()).isEqualTo(-5);
    assertThat(app.refresh(refresh).json().has("refresh_token")).isFalse();
  }

  @Test
  void givenGarbage_whenReading_thenItIsGarbage() {
    simulator.faults().on("GET", "/me").respondHtml();
    simulator.faults().on("GET", "/me").respondEmpty();
    simulator.faults().on("GET", "/me").respondHuge(3);
    simulator.faults().on("GET", "/me").respondHtmlError(502);

    assertThat(app.get("/me", "").text()).startsWith("<!doctype html>");
    assertThat(app.get("/me", "").text()).isEmpty();
    assertThat(app.get("/me", "").text()).hasSizeGreaterThan(3 * 1024 * 1024);
    assertThat(app.get("/me", "").status()).isEqualTo(502);
  }

  @Test
  void givenADrip_whenReading_thenTheResponseIsWholeButLate() {
    var token = app.accessToken();
    simulator.faults().on("GET", "/me").drip(100, Duration.ofMillis(10));

    var begun = System.nanoTime();
    var whole = app.get("/me", token);

    assertThat(whole.json().path("name").asText()).isEqualTo("Mia Krystof");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(20));
  }

  @Test
  void givenARepeatedPageToken_whenPaging_thenThePagesNeverEnd() {
    var token = app.accessToken();
    var path =
        "/ex/jira/"
            + simulator.sites().getFirst().id()
            + "/rest/api/3/search/jql?jql=project%3DARM";
    simulator.faults().on("GET", "**/search/jql").after(1).always().repeatPageToken();

    var first = app.get(path, token).json().path("nextPageToken").asText();
    var second = app.get(path + "&nextPageToken=" + first, token).json();

    assertThat(second.path("nextPageToken").asText()).isEqualTo(first);
    assertThat(second.path("isLast").asBoolean()).isFalse();
  }

  @Test
  void givenAnExpiryOnTheWay_whenCalling_thenThatCallMeetsAnEndedToken() {
    var token = app.accessToken();
    simulator.faults().on("GET", "/me").first(simulator::expireAccessTokens);

    assertThat(app.get("/me", token).status()).isEqualTo(401);
  }

  @Test
  void givenTheControlEndpoint_whenOrderingReadingAndResetting_thenItDoesWhatJavaDoes() {
    var order = Json.object().put("method", "GET").put("path", "/me").put("kind", "html_error");
    order.put("status", 503);

    assertThat(app.send("POST", "/__control/faults", "", order.toString()).status()).isEqualTo(204);
    assertThat(app.get("/me", "").status()).isEqualTo(503);
    var calls = app.get("/__control/journal?method=GET&path=/me", "").json().path("calls");
    assertThat(calls.findValuesAsText("status")).containsExactly("503");
    assertThat(app.send("POST", "/__control/reset", "", "").status()).isEqualTo(204);
    assertThat(simulator.journal().calls()).isEmpty();
  }

  @Test
  void givenAStrictProviderByTheControlEndpoint_whenReplaying_thenTheFamilyDies() {
    var refresh = app.connect().path("refresh_token").asText();
    app.send("POST", "/__control/tokens", "", "{\"replay_window_s\":0,\"access_token_life_s\":60}");

    var rotated = app.refresh(refresh).json();

    assertThat(rotated.path("expires_in").asInt()).isEqualTo(60);
    assertThat(app.refresh(refresh).status()).isEqualTo(403);
  }

  @Test
  void givenAWrongOrder_whenPlaced_thenItIsRejectedWithItsReason() {
    var rejected =
        app.send("POST", "/__control/faults", "", "{\"path\":\"/me\",\"kind\":\"flood\"}");

    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.error()).isEqualTo("Unknown kind of fault: flood");
  }

  @Test
  void givenAReset_whenReadAgain_thenTheDataIsTheSameAsBefore() {
    var before = app.accessToken();
    var path = "/ex/jira/" + simulator.sites().getFirst().id() + "/rest/api/3/issue/ARM-";
    var pristine = app.get(path + 40, before).text();
    app.send("DELETE", path + 40, before, "");

    simulator.reset();

    assertThat(app.get("/me", before).status()).isEqualTo(401);
    assertThat(app.get(path + 40, app.accessToken()).text()).isEqualTo(pristine);
  }
}
