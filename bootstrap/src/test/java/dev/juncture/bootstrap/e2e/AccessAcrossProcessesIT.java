package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Three servers on one database: what an administrator decides at one of them holds at all.
final class AccessAcrossProcessesIT {

  private static final Map<String, String> ADMINISTERED =
      Map.of("CLOUD_MODE", "true", "JUNCTURE_ADMIN_KEY", Environment.ADMIN_KEY);
  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";
  private static final String CLIENT = "/api/admin/workspaces/default/providers/jira";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Environment outside =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void givenThreeServers_whenDecidingAtOne_thenAllFollow() throws Exception {
    try (var one = launch();
        var two = launch();
        var three = launch()) {
      var servers = List.of(one, two, three);
      servers.forEach(ServerProcess::awaitReady);
      var admin = one.api.withKey(Environment.ADMIN_KEY);
      var key =
          admin.post(
              "/api/admin/workspaces/default/keys",
              "{\"name\":\"x\",\"kind\":\"secret\",\"scopes\":[\"tokens:read\",\"connections:write\"]}");
      assertThat(statuses(servers, key.text("key"))).as("a new key, at once").containsOnly(401);
      connect(three, admin);
      assertThat(statuses(servers, key.text("key"))).containsOnly(200);

      var quarantine =
          admin.post("/api/admin/quarantines", "{\"external_id\":\"alice\",\"reason\":\"stolen\"}");
      assertThat(quarantine.json().path("connections").asInt()).isEqualTo(1);
      awaitAll(servers, key.text("key"), 403);
      assertThat(statuses(servers, Environment.KEY)).containsOnly(403);
      admin.send("DELETE", "/api/admin/quarantines/" + quarantine.text("quarantine_id"), "");
      awaitAll(servers, key.text("key"), 200);

      admin.send("DELETE", "/api/admin/workspaces/default/keys/" + key.text("key_id"), "");
      awaitAll(servers, key.text("key"), 401);
      assertThat(statuses(servers, Environment.KEY)).containsOnly(200);
    }
  }

  @Test
  void givenTwoServers_whenAWorkspaceGetsItsOwnClientAtOne_thenTheOtherUsesItToo()
      throws Exception {
    try (var one = launch();
        var two = launch()) {
      var servers = List.of(one, two);
      servers.forEach(ServerProcess::awaitReady);
      var admin = one.api.withKey(Environment.ADMIN_KEY);
      var page =
          admin
              .post("/api/admin/workspaces/default/keys", "{\"name\":\"page\",\"kind\":\"public\"}")
              .text("key");
      assertThat(clients(servers, page)).containsOnly("simulator-client");

      admin.send("PUT", CLIENT, client("own-client", "wrong"));
      assertThat(clients(List.of(one), page)).as("at once").containsOnly("own-client");
      Eventually.within(
          LIMIT, "the client", () -> clients(servers, page).allMatch("own-client"::equals));
      assertThat(admin.post(CLIENT + "/test", "").body())
          .isEqualTo("{\"accepted\":false,\"reason\":\"access_denied\"}");

      admin.send("PUT", CLIENT, client("simulator-client", Environment.CLIENT_SECRET));
      assertThat(admin.post(CLIENT + "/test", "").body()).isEqualTo("{\"accepted\":true}");
      new Flow(one.api.withPublicKey(page), outside.atlassian()).connect("alice");
      assertThat(statuses(servers, Environment.KEY)).containsOnly(200);

      admin.send("PUT", CLIENT, client("own-client", "wrong"));
      admin.send("DELETE", CLIENT, "");
      Eventually.within(
          LIMIT, "no client", () -> clients(servers, page).allMatch("simulator-client"::equals));
    }
  }

  private static String client(String id, String secret) {
    return "{\"client_id\":\"%s\",\"client_secret\":\"%s\"}".formatted(id, secret);
  }

  /// The clients whose consent pages the servers lead to.
  private Stream<String> clients(List<ServerProcess> servers, String page) {
    return servers.stream()
        .map(it -> new Flow(it.api.withPublicKey(page), outside.atlassian()))
        .map(it -> it.authorizationUri("bob").getQuery())
        .map(it -> it.replaceFirst(".*client_id=([^&]*).*", "$1"));
  }

  /// With a public key, as pages do where there are several workspaces.
  private void connect(ServerProcess server, Api admin) {
    var key =
        admin
            .post("/api/admin/workspaces/default/keys", "{\"name\":\"page\",\"kind\":\"public\"}")
            .text("key");
    new Flow(server.api.withPublicKey(key), outside.atlassian()).connect("alice");
  }

  private ServerProcess launch() throws Exception {
    return ServerProcess.launch(outside, ADMINISTERED, ServerProcess.ONE_COMPILER);
  }

  private static Stream<Integer> statuses(List<ServerProcess> servers, String key) {
    return servers.stream().map(it -> it.api.withKey(key).get(TOKEN).status());
  }

  private static void awaitAll(List<ServerProcess> servers, String key, int status) {
    Eventually.within(
        LIMIT, "all " + status, () -> statuses(servers, key).allMatch(it -> it == status));
  }
}
