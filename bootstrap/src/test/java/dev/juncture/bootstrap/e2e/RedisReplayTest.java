package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody who can write Redis, and does not have the encryption key, puts back what was there.
final class RedisReplayTest {

  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";

  private final String redisUrl = SharedServers.freshRedis().url();
  private final Environment outside =
      Environment.with(SharedServers.freshDatabase().url(), redisUrl);
  private final RedisClient redis = RedisClient.create(redisUrl);
  private RunningServer server;
  private Api api;

  @BeforeEach
  void connect() {
    var port = LoopbackPorts.free();
    server = RunningServer.with(outside.environment(port, Map.of()));
    api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
    new Flow(api, outside.atlassian()).connect("alice");
  }

  @AfterEach
  void stop() {
    server.close();
    redis.shutdown();
    outside.close();
  }

  @Test
  void givenADisconnectedConnection_whenItsTokenIsPutBack_thenItIsNotServed() {
    assertThat(api.get(TOKEN).status()).isEqualTo(200);
    var before = tokenEntries();

    api.send("DELETE", "/api/backend/connections?provider=jira&external_id=alice", "");
    putBack(before);

    assertThat(api.get(TOKEN).status()).isEqualTo(401);
  }

  @Test
  void givenAReplacedToken_whenItIsPutBack_thenTheCurrentOneIsServed() {
    var old = api.get(TOKEN).text("access_token");
    var before = tokenEntries();
    outside.atlassian().expireAccessTokens();
    api.get("/api/backend/jira/get-projects?external_id=alice");
    var current = api.get(TOKEN).text("access_token");

    putBack(before);

    assertThat(current).isNotEqualTo(old);
    assertThat(api.get(TOKEN).text("access_token")).isEqualTo(current);
  }

  private Map<String, Map<String, String>> tokenEntries() {
    return directly(
        commands -> {
          var entries = new HashMap<String, Map<String, String>>();
          for (var key : commands.keys("juncture:token:*")) {
            entries.put(key, commands.hgetall(key));
          }
          assertThat(entries).isNotEmpty();
          return entries;
        });
  }

  private void putBack(Map<String, Map<String, String>> entries) {
    directly(
        commands -> {
          entries.forEach(commands::hset);
          return entries;
        });
  }

  private <T> T directly(Function<RedisCommands<String, String>, T> question) {
    try (var connection = redis.connect()) {
      return question.apply(connection.sync());
    }
  }
}
