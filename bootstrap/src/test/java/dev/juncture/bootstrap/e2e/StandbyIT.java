package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.RedisServer;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two servers: one in use, and one that was merely started on a copy of its database.
final class StandbyIT {

  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void givenACopyOfTheDatabase_whenAServerRunsOnIt_thenItUsesNoCopiedTokenUntilItIsPromoted()
      throws Exception {
    try (var stores = new Stores();
        var outside = Environment.with(stores.database.url(), stores.redisUrl())) {
      try (var server = ServerProcess.start(outside, Map.of())) {
        new Flow(server.api, outside.atlassian()).connect("alice");
      }
      var copy = copied(stores);
      try (var redis = RedisServer.temporary();
          var server = ServerProcess.start(outside, Map.of());
          var other =
              ServerProcess.launch(
                  outside,
                  Map.of("DATABASE_URL", copy.url(), "REDIS_URL", redis.database(0).url()))) {
        other.awaitStatus("/health/readiness", 200);
        stores.expireAccessTokens();

        for (var times = 0; times < 3; times++) {
          var response = other.api.get(TOKEN);
          assertThat(response.status()).isEqualTo(503);
          assertThat(response.text("code")).isEqualTo("standby");
        }
        assertThat(outside.atlassian().journal().noted("rotated")).isEmpty();
        assertThat(other.log()).containsOnlyOnce("mode STANDBY");
        assertThat(other.api.get(other.api.url("/health/readiness")).body())
            .contains("DEGRADED", "standby");
        assertThat(server.api.get(TOKEN).status()).isEqualTo(200);
        assertThat(outside.atlassian().journal().noted("rotated")).hasSize(1);

        server.stop();
        assertThat(promoted(outside, copy)).contains("Promoted: ", "epoch 2");
        Eventually.within(LONG, "active", () -> other.api.get(TOKEN).status() == 200);
        assertThat(other.isReady()).isTrue();
        // The provider accepts the copied token once more: it was replaced a moment ago.
        assertThat(outside.atlassian().journal().noted("replayed")).hasSize(1);
      }
    }
  }

  /// The tokens in it count as expired.
  private static Database copied(Stores stores) throws SQLException {
    try (var connection = stores.postgres.database("postgres").connect();
        var statement = connection.createStatement()) {
      statement.execute("create database copied template \"" + stores.database.name() + '"');
    }
    var copy = stores.postgres.database("copied");
    try (var connection = copy.connect();
        var statement = connection.createStatement()) {
      statement.execute("update \"juncture-core\".connection set access_token_expires_at = now()");
    }
    return copy;
  }

  static String promoted(Environment outside, Database copy)
      throws IOException, InterruptedException {
    var command = new ProcessBuilder(ServerProcess.command());
    command.command().add("promote");
    command.environment().putAll(outside.environment(0, Map.of("DATABASE_URL", copy.url())));
    var process = command.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
