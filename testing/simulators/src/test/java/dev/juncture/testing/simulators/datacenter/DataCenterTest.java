package dev.juncture.testing.simulators.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Parameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DataCenterTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T10:00:00Z"));
  private final DataCenterSimulator simulator =
      DataCenterSimulator.start(DataCenterSettings.defaults().clock(now::get));
  private final HttpClient http = HttpClient.newHttpClient();
  private final String token = simulator.createToken();

  @AfterEach
  void stop() {
    simulator.close();
    http.close();
  }

  @Test
  void givenAToken_whenAskingForMyself_thenTheUserHasANameAndAKey() {
    var response = get("/rest/api/2/myself");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("name").asText()).isEqualTo("mkrystof");
    assertThat(json(response).path("key").asText()).isEqualTo("JIRAUSER10100");
    assertThat(json(response).has("accountId")).isFalse();
    assertThat(response.headers().map())
        .containsEntry("X-AUSERNAME", List.of("mkrystof"))
        .containsEntry("X-ANODEID", List.of("node1"))
        .containsEntry("X-Seraph-LoginReason", List.of("OK"))
        .containsKey("X-AREQUESTID");
  }

  @Test
  void givenABadToken_whenCalling_thenDataIsAnonymousAndTheRestIsRejected() {
    var projects = send("GET", "/rest/api/2/project", "bad", "", "Accept", "application/json");
    var myself = send("GET", "/rest/api/2/myself", "bad", "", "Accept", "application/json");
    var page = send("GET", "/rest/api/2/myself", "bad", "", "Accept", "text/html");

    assertThat(projects.statusCode()).isEqualTo(200);
    assertThat(projects.body()).isEqualTo("[]");
    assertThat(projects.headers().map())
        .containsEntry("X-AUSERNAME", List.of("anonymous"))
        .containsEntry("X-Seraph-LoginReason", List.of("AUTHENTICATED_FAILED"));
    assertThat(myself.statusCode()).isEqualTo(401);
    assertThat(json(myself).path("message").asText()).startsWith("Client must be authenticated");
    assertThat(json(myself).path("status-code").asInt()).isEqualTo(401);
    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.body()).startsWith("<html>");
  }

  @Test
  void givenNoToken_whenAskingForTheServer_thenItTellsItsVersion() {
    var info = json(send("GET", "/rest/api/2/serverInfo", "", ""));

    assertThat(info.path("deploymentType").asText()).isEqualTo("Server");
    assertThat(info.path("versionNumbers")).hasSize(3);
    assertThat(info.path("baseUrl").asText()).isEqualTo(simulator.baseUrl().toString());
  }

  @Test
  void givenAToken_whenMakingListingAndDeletingOthers_thenTheSecretIsShownOnce() {
    var created =
        send(
            "POST",
            "/rest/pat/latest/tokens",
            token,
            "{\"name\":\"next\",\"expirationDuration\":90}");
    var next = json(created).path("rawToken").asText();
    var listed = json(get("/rest/pat/latest/tokens"));

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(next).hasSize(44);
    assertThat(json(created).path("expiringAt").asText()).startsWith("2026-07-30T10:00:00.000");
    assertThat(listed).hasSize(2);
    assertThat(listed.toString()).doesNotContain("rawToken", next);

    var id = json(created).path("id").asText();
    assertThat(send("DELETE", "/rest/pat/latest/tokens/" + id, token, "").statusCode())
        .isEqualTo(204);
    assertThat(send("DELETE", "/rest/pat/latest/tokens/" + id, token, "").statusCode())
        .isEqualTo(404);
    assertThat(send("GET", "/rest/api/2/myself", next, "").statusCode()).isEqualTo(401);
  }

  @Test
  void givenATokenThatExpires_whenItsTimeIsOver_thenItIsRejected() {
    var soon = simulator.createToken("jweber", Duration.ofDays(1));

    assertThat(send("GET", "/rest/api/2/myself", soon, "").statusCode()).isEqualTo(200);
    now.set(now.get().plus(Duration.ofDays(1)));
    assertThat(send("GET", "/rest/api/2/myself", soon, "").statusCode()).isEqualTo(401);
  }

  @Test
  void givenWikiMarkup_whenCreatingAndEditing_thenItIsKeptAsItIs() {
    var markup = "h2. Steps\\n\\n* one\\n** two {code}x{code}";
    var created =
        send(
            "POST",
            "/rest/api/2/issue",
            token,
            """
            {"fields":{"project":{"key":"ARM"},"issuetype":{"name":"Task"},"summary":"s",
             "description":"%s","assignee":{"name":"jweber"}}}"""
                .formatted(markup));
    var key = json(created).path("key").asText();

    assertThat(created.statusCode()).isEqualTo(201);
    var fields = issue(key).path("fields");
    assertThat(fields.path("description").asText()).isEqualTo(markup.replace("\\n", "\n"));
    assertThat(fields.path("assignee").path("name").asText()).isEqualTo("jweber");
    assertThat(fields.path("reporter").path("key").asText()).isEqualTo("JIRAUSER10100");

    send("PUT", "/rest/api/2/issue/" + key, token, "{\"fields\":{\"description\":\"new\"}}");
    send("PUT", "/rest/api/2/issue/" + key + "/assignee", token, "{\"name\":null}");
    var changed = json(get("/rest/api/2/issue/" + key.toLowerCase() + "?expand=changelog"));

    assertThat(changed.path("fields").path("description").asText()).isEqualTo("new");
    assertThat(changed.path("fields").path("assignee").isNull()).isTrue();
    assertThat(changed.path("changelog").path("total").asInt()).isEqualTo(2);
    assertThat(changed.toString()).doesNotContain("fieldId", "/rest/api/3/", "accountId");
    assertThat(get("/rest/api/2/issue/" + key + "/changelog").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"accountId\":\"5b10ac8d82e05b22cc7d4ef5\"}",
        "{\"name\":\"nobody\"}",
      })
  void givenAnAssigneeThatIsNoLoginName_whenCreating_thenItIsRejected(String assignee) {
    var created =
        send(
            "POST",
            "/rest/api/2/issue",
            token,
            """
            {"fields":{"project":{"key":"ARM"},"issuetype":{"name":"Task"},"summary":"s",
             "assignee":%s}}"""
                .formatted(assignee));

    assertThat(created.statusCode()).isEqualTo(400);
  }

  @Test
  void givenMoreIssuesThanOneSearchShows_whenSearching_thenTheTotalIsExact() {
    simulator.site().addTickets("NEW", 1_200);

    var found =
        json(
            send(
                "POST",
                "/rest/api/2/search",
                token,
                "{\"jql\":\"project = NEW\",\"maxResults\":5000,\"fields\":[\"summary\"]}"));
    var rest = json(get("/rest/api/2/search?jql=project%20%3D%20NEW&startAt=1000&maxResults=1000"));

    assertThat(found.path("total").asInt()).isEqualTo(1_200);
    assertThat(found.path("maxResults").asInt()).isEqualTo(1_000);
    assertThat(found.path("issues")).hasSize(1_000);
    assertThat(rest.path("issues")).hasSize(200);
  }

  @ParameterizedTest
  @MethodSource("rejectedCalls")
  void givenWhatOnlyCloudKnows_whenCalling_thenItIsRejected(
      String method, String path, String body, int status) {
    assertThat(send(method, path, token, body).statusCode()).isEqualTo(status);
  }

  static Stream<Arguments> rejectedCalls() {
    return Stream.of(
        Arguments.of("GET", "/rest/api/3/myself", "", 404),
        Arguments.of("GET", "/rest/api/2/project/search", "", 404),
        Arguments.of("GET", "/rest/api/2/search/jql?jql=x", "", 404),
        Arguments.of("GET", "/rest/api/2/search?jql=&nextPageToken=x", "", 400),
        Arguments.of("POST", "/rest/api/2/search", "{\"jql\":\"\",\"expand\":\"changelog\"}", 400),
        Arguments.of("POST", "/rest/api/2/search", "{\"jql\":\"\",\"reconcileIssues\":[1]}", 400),
        Arguments.of("GET", "/rest/api/2/issue/createmeta", "", 404),
        Arguments.of("GET", "/rest/api/2/issue/createmeta/NOPE/issuetypes", "", 400),
        Arguments.of("GET", "/rest/api/2/issue/ARM-1/worklog?startAt=0", "", 400),
        Arguments.of("GET", "/rest/api/2/user?accountId=x", "", 400),
        Arguments.of("GET", "/rest/api/2/user/search?query=mia", "", 400),
        Arguments.of(
            "POST",
            "/rest/api/2/issue/ARM-1/comment",
            "{\"body\":{\"type\":\"doc\",\"version\":1,\"content\":[]}}",
            400));
  }

  @Test
  void givenAProject_whenAskingForItsFields_thenTheyAreValuesOfAPage() {
    var types = json(get("/rest/api/2/issue/createmeta/ARM/issuetypes?maxResults=2"));
    var fields = json(get("/rest/api/2/issue/createmeta/ARM/issuetypes/10002"));
    var forbidden = json(get("/rest/api/2/issue/createmeta/LOCK/issuetypes"));

    assertThat(types.path("values")).hasSize(2);
    assertThat(types.path("isLast").asBoolean()).isFalse();
    assertThat(fields.path("values")).isNotEmpty();
    assertThat(forbidden.path("values")).isEmpty();
  }

  @Test
  void givenPeopleAndGroups_whenSearching_thenTheyAreFoundByName() {
    assertThat(names(get("/rest/api/2/user/search?username=tan"))).containsExactly("atanaka");
    assertThat(names(get("/rest/api/2/user/search?username=.&includeInactive=true"))).isNotEmpty();
    assertThat(names(get("/rest/api/2/user/assignable/search?project=ARM&username=o")))
        .contains("jweber", "zoneill");
    assertThat(json(get("/rest/api/2/user?key=JIRAUSER10101")).path("name").asText())
        .isEqualTo("jweber");
    assertThat(names(json(get("/rest/api/2/groups/picker?query=")).path("groups")))
        .containsExactly("administrators", "jira-users");
    assertThat(names(json(get("/rest/api/2/group/member?groupname=jira-users")).path("values")))
        .contains("mkrystof");
    var other = simulator.createToken("jweber", Duration.ofDays(1));
    assertThat(send("GET", "/rest/api/2/group/member?groupname=jira-users", other, "").statusCode())
        .isEqualTo(403);
  }

  @Test
  void givenAnIssue_whenCommentingWatchingAndMoving_thenItTakesNamesAndText() {
    var path = "/rest/api/2/issue/ARM-3";

    var comment = send("POST", path + "/comment", token, "{\"body\":\"*bold*\"}");
    var worklog =
        send(
            "POST",
            path + "/worklog",
            token,
            "{\"started\":\"2026-05-01T09:00:00.000+0000\",\"timeSpent\":\"1h\",\"comment\":\"x\"}");
    var watch = send("POST", path + "/watchers", token, "\"jweber\"");

    assertThat(json(comment).path("body").asText()).isEqualTo("*bold*");
    assertThat(json(comment).path("author").path("name").asText()).isEqualTo("mkrystof");
    assertThat(json(worklog).path("comment").asText()).isEqualTo("x");
    assertThat(watch.statusCode()).isEqualTo(204);
    assertThat(names(json(get(path + "/watchers")).path("watchers"))).containsExactly("jweber");
    assertThat(send("DELETE", path + "/watchers?username=jweber", token, "").statusCode())
        .isEqualTo(204);
    assertThat(json(get(path + "/worklog")).path("total").asInt()).isEqualTo(1);
    assertThat(json(get(path + "/transitions")).path("transitions")).isNotEmpty();
  }

  @Test
  void givenAFile_whenUploadingAndDownloading_thenItIsAtTheSameHost() {
    var boundary = "x";
    var form =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\nhello\r\n--x--\r\n";
    var uploaded =
        send(
            "POST",
            "/rest/api/2/issue/ARM-3/attachments",
            token,
            form,
            "Content-Type",
            "multipart/form-data; boundary=" + boundary,
            "X-Atlassian-Token",
            "no-check");

    var content = json(uploaded).path(0).path("content").asText();
    assertThat(content)
        .startsWith(simulator.baseUrl() + "/secure/attachment/")
        .endsWith("a%20b.txt");
    var relative = content.substring(simulator.baseUrl().toString().length());
    assertThat(send("GET", relative, token, "").body()).isEqualTo("hello");
    assertThat(send("GET", relative, "bad", "").statusCode()).isEqualTo(302);
    var large =
        send(
            "POST",
            "/rest/api/2/issue/ARM-3/attachments",
            token,
            form.replace("hello", "x".repeat(1_100_000)),
            "Content-Type",
            "multipart/form-data; boundary=" + boundary,
            "X-Atlassian-Token",
            "no-check");
    assertThat(large.statusCode()).isEqualTo(404);
  }

  @Test
  void givenALimit_whenTheBucketIsEmpty_thenItIsRejectedUntilItIsFilled() {
    simulator.limits().allow(2, 1, Duration.ofSeconds(1));

    assertThat(get("/rest/api/2/myself").headers().map())
        .containsEntry("X-RateLimit-Limit", List.of("2"))
        .containsEntry("X-RateLimit-Remaining", List.of("1"))
        .containsEntry("X-RateLimit-Interval-Seconds", List.of("1"))
        .containsEntry("X-RateLimit-FillRate", List.of("1"))
        .containsEntry("Retry-After", List.of("0"));
    get("/rest/api/2/myself");
    assertThat(get("/rest/api/2/myself").statusCode()).isEqualTo(429);
    now.set(now.get().plusSeconds(1));
    assertThat(get("/rest/api/2/myself").statusCode()).isEqualTo(200);
  }

  @Test
  void givenASelfSignedCertificate_whenTrustingIt_thenTheCallSucceeds() throws Exception {
    try (var secure = DataCenterSimulator.start(DataCenterSettings.defaults().withTls());
        var trusting = HttpClient.newBuilder().sslContext(trusting(secure)).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(secure.baseUrl() + "/rest/api/2/serverInfo")).build();

      assertThat(trusting.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private static SSLContext trusting(DataCenterSimulator simulator) throws Exception {
    var pem = simulator.certificate().orElseThrow().getBytes(StandardCharsets.US_ASCII);
    var keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    keys.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(keys);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void givenThePage_whenAUserMakesAToken_thenItWorks() {
    var form = send("GET", "/secure/ViewProfile.jspa", "", "");
    var created =
        send(
            "POST",
            "/secure/ViewProfile.jspa",
            "",
            "person=atanaka&name=Juncture&days=30",
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(form.body()).contains("Aiko Tanaka");
    var made = created.body().replaceAll("(?s).*id=\"token\" value=\"([^\"]*)\".*", "$1");
    assertThat(json(send("GET", "/rest/api/2/myself", made, "")).path("name").asText())
        .isEqualTo("atanaka");
  }

  @Test
  void givenConsent_whenExchangingTheCode_thenTheAccessTokenWorksAndTheRefreshTokenRotates() {
    var tokens = json(token("grant_type=authorization_code&code=" + code("WRITE")));
    var next = json(token("grant_type=refresh_token&refresh_token=" + refresh(tokens)));

    assertThat(tokens.path("expires_in").asInt()).isEqualTo(3_600);
    var access = next.path("access_token").asText();
    assertThat(send("GET", "/rest/api/2/myself", access, "").statusCode()).isEqualTo(200);
    assertThat(token("grant_type=refresh_token&refresh_token=" + refresh(tokens)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void givenACode_whenTenSecondsHavePassed_thenItIsRejected() {
    var code = code("WRITE");
    now.set(now.get().plusSeconds(10));

    var response = token("grant_type=authorization_code&code=" + code);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void givenAScopeToRead_whenWriting_thenItIsForbidden() {
    var tokens = json(token("grant_type=authorization_code&code=" + code("READ")));
    var access = tokens.path("access_token").asText();

    var comment = send("POST", "/rest/api/2/issue/ARM-3/comment", access, "{\"body\":\"x\"}");

    assertThat(send("GET", "/rest/api/2/issue/ARM-3", access, "").statusCode()).isEqualTo(200);
    assertThat(comment.statusCode()).isEqualTo(403);
  }

  private String code(String scope) {
    var redirect =
        simulator.consent(
            URI.create(
                simulator.baseUrl()
                    + "/rest/oauth2/latest/authorize?client_id=simulator-client"
                    + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback&response_type=code&state=s"
                    + "&scope="
                    + scope));
    return Parameters.parse(redirect.getRawQuery()).first("code").orElseThrow();
  }

  private HttpResponse<String> token(String fields) {
    return send(
        "POST",
        "/rest/oauth2/latest/token",
        "",
        fields
            + "&client_id=simulator-client&client_secret=simulator-client-secret"
            + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback",
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  private static String refresh(JsonNode tokens) {
    return tokens.path("refresh_token").asText();
  }

  @Test
  void givenSeveralNodes_whenCalling_thenTheyTakeTurnsEachWithItsOwnBucket() {
    try (var cluster =
        DataCenterSimulator.start(DataCenterSettings.defaults().contextPath("").nodes(2))) {
      cluster.limits().allow(1, 0, Duration.ofSeconds(1));
      var own = cluster.createToken();
      var address = cluster.baseUrl() + "/rest/api/2/myself";

      var statuses =
          Stream.generate(() -> sent(request("GET", address, own, "")).statusCode()).limit(3);

      assertThat(statuses).containsExactly(200, 200, 429);
    }
  }

  private JsonNode issue(String key) {
    return json(get("/rest/api/2/issue/" + key));
  }

  private static List<String> names(HttpResponse<String> response) {
    return names(json(response));
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(it -> it.path("name").asText()).toList();
  }

  private HttpResponse<String> get(String path) {
    return send("GET", path, token, "");
  }

  private HttpResponse<String> send(
      String method, String path, String bearer, String body, String... headers) {
    return sent(request(method, simulator.baseUrl() + path, bearer, body, headers));
  }

  private static HttpRequest request(
      String method, String address, String bearer, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (headers.length > 0) {
      request.headers(headers);
    } else {
      request.header("Accept", "application/json").header("Content-Type", "application/json");
    }
    return request.build();
  }

  private HttpResponse<String> sent(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.parse(response.body());
  }
}
