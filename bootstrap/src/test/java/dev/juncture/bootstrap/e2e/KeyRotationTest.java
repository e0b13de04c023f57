package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.domain.secret.SealingKeys.MissingKeyException;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An encryption key is replaced, step by step, as docs/tokens.md tells operators to.
final class KeyRotationTest {

  private static final String OLD = Environment.ENCRYPTION_KEY;
  private static final String NEW = "NEVqTXLvUQ0l4aQhJRJ0QyYjcdpW2BnX3dWjbN0hJ0A=";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final int port = LoopbackPorts.free();
  private Environment outside;
  private Api api;

  @BeforeEach
  void start() {
    outside =
        Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
    api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
    var flow = new Flow(api, outside.atlassian());
    try (var _ = server(OLD)) {
      flow.connect("alice");
      flow.connect("bob");
    }
  }

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void givenANewKeyInFront_whenTheServerWorks_thenEverythingComesUnderItAndTheOldOneCanGo() {
    assertThat(RunningServer.keyStatus(environment(NEW + "," + OLD)))
        .satisfiesExactly(
            line -> assertThat(line).contains("seals and opens: 0 connections"),
            line -> assertThat(line).contains("opens: 2 connections"));

    try (var _ = server(NEW + "," + OLD)) {
      Eventually.within(
          LIMIT,
          "both under the new key",
          () ->
              RunningServer.keyStatus(environment(NEW + "," + OLD))
                  .getFirst()
                  .contains(": 2 connections"));
    }

    try (var _ = server(NEW)) {
      assertThat(credentials("alice")).isEqualTo(200);
      assertThat(credentials("bob")).isEqualTo(200);
    }
  }

  @Test
  void givenTheOnlyKeyIsReplaced_whenStarting_thenItIsRejectedAndNothingIsLost() {
    assertThatThrownBy(() -> server(NEW))
        .cause()
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("JUNCTURE_ENCRYPTION_KEY");
    assertThat(RunningServer.keyStatus(environment(NEW)))
        .satisfiesExactly(
            line -> assertThat(line).contains(": 0 connections"),
            line -> assertThat(line).contains("MISSING: 2 connections"));

    try (var _ = server(OLD)) {
      assertThat(credentials("alice")).isEqualTo(200);
    }
  }

  private int credentials(String externalId) {
    return api.get(
            "/api/backend/connection-info/get-connection-credentials?provider=jira&external_id="
                + externalId)
        .status();
  }

  private RunningServer server(String keys) {
    return RunningServer.with(
        environment(keys),
        Map.of(
            "juncture.jobs.reencrypt-tokens-pause",
            "100ms",
            "juncture.database.job-poll",
            "100ms"));
  }

  private Map<String, String> environment(String keys) {
    return outside.environment(port, Map.of("JUNCTURE_ENCRYPTION_KEY", keys));
  }
}
