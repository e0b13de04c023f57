package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import dev.juncture.testing.simulators.fault.FaultOrder;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever nonsense the token endpoint talks, the stored state stays as it was and the next read
/// works.
final class GarbageFromTheTokenEndpointTest {

  private static InProcessServer server;

  @BeforeAll
  static void start() {
    server = new InProcessServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Named<Consumer<AtlassianSimulator>>> nonsense() {
    return Stream.of(
        Named.of("html", it -> thrice(it).respondHtml()),
        Named.of("empty", it -> thrice(it).respondEmpty()),
        Named.of("cut", it -> thrice(it).cutShort(20)),
        Named.of("negative life", it -> thrice(it).rewriteField("expires_in", IntNode.valueOf(-1))),
        Named.of(
            "huge life",
            it -> thrice(it).rewriteField("expires_in", LongNode.valueOf(99_999_999_999L))),
        Named.of(
            "no number", it -> thrice(it).rewriteField("expires_in", TextNode.valueOf("soon"))),
        Named.of("no token", it -> thrice(it).removeField("access_token")),
        Named.of("10 MB", it -> thrice(it).respondHuge(10)));
  }

  private static FaultOrder thrice(AtlassianSimulator atlassian) {
    return atlassian.faults().on("POST", "/oauth/token").times(3);
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void givenNonsense_whenReading_thenATypedErrorAndNothingIsLost(
      Consumer<AtlassianSimulator> fault) {
    var path = "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";
    server.atlassian.faults().clear();
    server.atlassian.accessTokenTtl(Duration.ofSeconds(30));
    server.flow.connect("alice");
    server.atlassian.accessTokenTtl(Duration.ofHours(1));
    fault.accept(server.atlassian);

    var during = server.api.get(path);
    server.atlassian.faults().clear();
    var after = server.api.get(path);

    assertThat(during.status()).isEqualTo(503);
    assertThat(during.text("error")).isEqualTo("Failed to refresh access token");
    assertThat(after.status()).isEqualTo(200);
  }
}
