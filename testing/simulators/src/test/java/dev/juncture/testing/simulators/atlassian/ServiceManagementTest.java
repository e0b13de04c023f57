package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServiceManagementTest {
  private static final String NORA = "qm:5f1c0b7e-1d3a-4c55-9a54-2d0f6c1b7a01";
  private final SettableClock clock = new SettableClock();
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(
          SimulatorSettings.defaults().clock(clock).accessTokenTtl(Duration.ofHours(5)));
  private final Browserless app = new Browserless(simulator);
  private final String token = app.accessToken();
  private final String base = "/ex/jira/" + simulator.sites().getFirst().id();
  private final String desk = base + "/rest/servicedeskapi";

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Browserless.ApiResponse get(String path) {
    return app.get(desk + path, token);
  }

  private Browserless.ApiResponse send(String method, String path, String body) {
    return app.send(method, desk + path, token, body.replace('\'', '"'));
  }

  private Browserless.ApiResponse experimental(String method, String path, String body) {
    return app.send(
        HttpRequest.newBuilder(URI.create(simulator.apiBaseUrl() + desk + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("X-ExperimentalApi", "opt-in")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode created(String type, String more) {
    return send(
            "POST",
            "/request",
            "{'serviceDeskId':'1','requestTypeId':'"
                + type
                + "','requestFieldValues':{'summary':'x','description':'a *b*'}"
                + more
                + "}")
        .json();
  }

  @Test
  void givenExperimentalCalls_whenNotOptedIn_thenTheyAreRejected() {
    assertThat(get("/knowledgebase/article?query=x").status()).isEqualTo(412);
    assertThat(get("/servicedesk/1/customer").status()).isEqualTo(412);
    assertThat(experimental("GET", "/servicedesk/1/customer", "").status()).isEqualTo(200);
  }

  @Test
  void givenNoLicence_whenCalling_thenTheBodyIsEmptyAndInfoResponds() {
    simulator.sites().getFirst().withoutAgents(true);

    assertThat(get("/servicedesk").status()).isEqualTo(403);
    assertThat(get("/request/NONE-1").text()).isEmpty();
    assertThat(get("/info").json().path("isLicensedForUse").asBoolean()).isTrue();
    var other = "/ex/jira/" + simulator.sites().getLast().id() + "/rest/servicedeskapi";
    assertThat(app.get(other + "/servicedesk", token).status()).isEqualTo(403);
    assertThat(app.get(other + "/info", token).json().path("isLicensedForUse").asBoolean())
        .isFalse();
  }

  @Test
  void givenManyRequests_whenListing_thenTheLimitIsCutAndTheLinkLeadsToTheSite() {
    IntStream.range(0, 51).forEach(_ -> created("10", ""));

    var page = get("/request?requestOwnership=OWNED_REQUESTS&limit=500").json();

    assertThat(page.path("size").asInt()).isEqualTo(50);
    assertThat(page.path("isLastPage").asBoolean()).isFalse();
    assertThat(page.path("_links").path("next").asText())
        .isEqualTo(
            "https://acme-robotics.atlassian.net/rest/servicedeskapi/request?start=50&limit=50");
    assertThat(get("/request?requestOwnership=ALL_REQUESTS&start=1000").json().path("values"))
        .isEmpty();
  }

  @Test
  void givenARequest_whenItIsUsed_thenItIsAnIssueToo() {
    var request = created("10", ",'raiseOnBehalfOf':'" + NORA + "'");
    var key = request.path("issueKey").asText();

    var issue = app.get(base + "/rest/api/3/issue/" + key, token).json();
    assertThat(issue.path("fields").path("reporter").path("accountType").asText())
        .isEqualTo("customer");
    assertThat(issue.path("id").asText()).isEqualTo(request.path("issueId").asText());
    assertThat(get("/request/ARM-1").status()).isEqualTo(404);
    assertThat(
            send("DELETE", "/request/" + key + "/participant", "{'accountIds':['" + NORA + "']}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void givenComments_whenWritten_thenPublicIsRequiredAndThePlatformShowsThem() {
    var key = created("10", "").path("issueKey").asText();
    var comments = "/request/" + key + "/comment";

    assertThat(send("POST", comments, "{'body':'x'}").status()).isEqualTo(400);
    assertThat(send("POST", comments, "{'body':'*x*','public':false}").status()).isEqualTo(201);
    var platform = app.get(base + "/rest/api/3/issue/" + key + "/comment", token).json();
    assertThat(platform.path("comments").path(0).path("jsdPublic").asBoolean(true)).isFalse();
    assertThat(get(comments).json().path("values").path(0).path("body").asText()).isEqualTo("*x*");
    assertThat(get(comments + "?internal=false").json().path("values")).isEmpty();
  }

  @Test
  void givenFiles_whenAttached_thenTheyExpireAndHaveNoId() {
    var key = created("10", "").path("issueKey").asText();
    var file = uploaded();
    var attach = "/request/" + key + "/attachment";
    var body = "{'temporaryAttachmentIds':['" + file + "'],'public':true}";

    assertThat(send("POST", attach, body.replace(",'public':true", "")).status()).isEqualTo(400);
    var attached = send("POST", attach, body).json().path("attachments").path("values").path(0);
    assertThat(attached.has("id")).isFalse();
    assertThat(attached.path("_links").path("jiraRest").asText()).endsWith("/attachment/10001");
    assertThat(get("/request/" + key + "/attachment/10001").status()).isEqualTo(303);

    var late = uploaded();
    clock.pass(Duration.ofHours(1));
    assertThat(send("POST", attach, body.replace(file, late)).status()).isEqualTo(400);
  }

  private String uploaded() {
    var form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--";
    return app.send(
            HttpRequest.newBuilder(
                    URI.create(
                        simulator.apiBaseUrl() + desk + "/servicedesk/1/attachTemporaryFile"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("X-Atlassian-Token", "no-check")
                .POST(BodyPublishers.ofString(form))
                .build())
        .json()
        .path("temporaryAttachments")
        .path(0)
        .path("temporaryAttachmentId")
        .asText();
  }

  @Test
  void givenAnApproval_whenDecidedTwice_thenTheSecondConflicts() {
    var approvals = "/request/" + created("12", "").path("issueKey").asText() + "/approval";
    var id = get(approvals).json().path("values").path(0).path("id").asText();

    assertThat(send("POST", approvals + "/" + id, "{'decision':'approved'}").status())
        .isEqualTo(400);
    assertThat(
            send("POST", approvals + "/" + id, "{'decision':'approve'}")
                .json()
                .path("finalDecision")
                .asText())
        .isEqualTo("approved");
    assertThat(send("POST", approvals + "/" + id, "{'decision':'approve'}").status())
        .isEqualTo(409);
  }

  @Test
  void givenAnAddressThatSomebodyHas_whenCreatingACustomer_thenTheFlagDecides() {
    var body = "{'email':'nora@customer.example','displayName':'N'}";
    assertThat(send("POST", "/customer", body).status()).isEqualTo(400);
    assertThat(send("POST", "/customer?strictConflictStatusCode=true", body).status())
        .isEqualTo(409);
    var one = send("POST", "/organization", "{'name':'Lind Bakery'}");
    assertThat(one.status()).isEqualTo(201);
    assertThat(one.json().path("id").asText()).isEqualTo("1");
  }

  @Test
  void givenAnOldRequest_whenReadingItsSlas_thenTheRemainingTimeIsNegative() {
    var key = created("10", "").path("issueKey").asText();
    clock.pass(Duration.ofMinutes(50));
    var fresh = get("/request/" + key + "/sla").json().path("values").path(0);
    assertThat(remaining(fresh)).isPositive();

    var old = get("/request/HELP-1/sla").json().path("values").path(0);
    assertThat(remaining(old)).isNegative();
  }

  private static long remaining(JsonNode sla) {
    var cycle =
        sla.has("ongoingCycle") ? sla.path("ongoingCycle") : sla.path("completedCycles").path(0);
    return cycle.path("remainingTime").path("millis").asLong();
  }
}
