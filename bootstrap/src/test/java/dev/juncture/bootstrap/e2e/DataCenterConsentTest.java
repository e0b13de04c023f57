package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.datacenter.DataCenterSettings;
import dev.juncture.testing.simulators.datacenter.DataCenterSimulator;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server that knows no other provider than one Jira Data Center, where it has an incoming link.
final class DataCenterConsentTest {

  private static final String QUERY = "?provider=jira-datacenter&external_id=";

  private static DataCenterSimulator jira;
  private static Environment outside;
  private static RunningServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    var port = LoopbackPorts.free();
    jira = DataCenterSimulator.start(DataCenterSettings.defaults());
    outside =
        Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
    var environment =
        outside.environment(
            port,
            Map.of(
                "DEFAULT_JIRA_DATACENTER_CLIENT_ID",
                "simulator-client",
                "DEFAULT_JIRA_DATACENTER_CLIENT_SECRET",
                Environment.CLIENT_SECRET,
                "DEFAULT_JIRA_DATACENTER_BASE_URL",
                jira.baseUrl().toString(),
                "JUNCTURE_PUBLIC_URL",
                "http://127.0.0.1:" + port,
                "JUNCTURE_PROXY_PRIVATE_HOSTS",
                "127.0.0.1"));
    environment.keySet().removeIf(it -> it.matches("DEFAULT_JIRA_(CLIENT|REDIRECT).*"));
    server = RunningServer.with(environment);
    api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
  }

  @AfterAll
  static void stop() {
    server.close();
    outside.close();
    jira.close();
  }

  @Test
  void givenAConsent_whenTheAccessTokenHasEnded_thenCallsGoOnWithTheNextOne() {
    connect("alice");
    var tokens = tokenCalls();
    var first = api.get(issue("alice"));
    jira.endAccessTokens();
    var second = api.get(issue("alice"));

    assertThat(first.json().at("/issue/key").asText()).as(first.body()).isEqualTo("ARM-1");
    assertThat(second.json().at("/issue/key").asText()).as(second.body()).isEqualTo("ARM-1");
    assertThat(tokenCalls()).isEqualTo(tokens + 1);
  }

  @Test
  void givenAConsent_whenCallingByTheProxy_thenTheTokenIsSent() {
    connect("bob");

    var myself = api.get("/api/backend/proxy/jira-datacenter/rest/api/2/myself?external_id=bob");

    assertThat(myself.status()).as(myself.body()).isEqualTo(200);
    assertThat(myself.json().path("name").asText()).isNotBlank();
  }

  @Test
  void givenADataCenter_whenCallingServiceManagement_thenItIsA501() {
    connect("dora");

    var desks = api.get("/api/backend/jsm/get-service-desks" + QUERY + "dora");

    assertThat(desks.status()).isEqualTo(501);
    assertThat(desks.text("code")).isEqualTo("not_on_data_center");
  }

  @Test
  void givenAClientForConsent_whenConnectingWithAPersonalAccessToken_thenThatWorksAsWell() {
    var body =
        """
        {"provider": "jira-datacenter", "external_id": "carol", "credentials":
          {"type": "personal_access_token", "base_url": "%s", "token": "%s"}}"""
            .formatted(jira.baseUrl(), jira.createToken());

    assertThat(api.post("/api/backend/connections", body).status()).isEqualTo(201);
    assertThat(api.get(issue("carol")).status()).isEqualTo(200);
  }

  private static int tokenCalls() {
    return jira.journal().calls("POST", "/jira/rest/oauth2/latest/token").size();
  }

  private static void connect(String externalId) {
    var started =
        api.post(
            "/api/frontend/oauth/get-authorization-uri",
            "{\"provider\": \"jira-datacenter\", \"external_id\": \"%s\"}".formatted(externalId));
    var callback = jira.consent(URI.create(started.text("authorization_uri")));

    assertThat(api.get(callback).status()).isEqualTo(302);
  }

  private static String issue(String externalId) {
    return "/api/backend/jira/get-issue" + QUERY + externalId + "&issue_id_or_key=ARM-1";
  }
}
