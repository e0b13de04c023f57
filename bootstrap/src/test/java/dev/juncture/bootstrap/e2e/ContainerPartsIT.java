package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes into the container image, run without a container: the small Java runtime, the
/// artefact on it, and the health check.
final class ContainerPartsIT {

  private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath();
  private static final String TOKEN =
      "/api/backend/connection-info/get-access-token?provider=jira&external_id=alice";

  private final Environment outside =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void givenTheRuntimeOfTheImage_whenTheServerRunsOnIt_thenAConnectionWorksAndTheCheckSeesIt(
      @TempDir Path folder) throws Exception {
    var runtime = folder.resolve("java");
    assertThat(run(Map.of(), DEPLOY.resolve("runtime.sh").toString(), runtime.toString())).isZero();

    try (var server = ServerProcess.launch(runtime, outside, Map.of())) {
      server.awaitReady();
      new Flow(server.api, outside.atlassian()).connect("alice");

      assertThat(server.api.get(TOKEN).status()).isEqualTo(200);
      assertThat(server.api.get("/api/backend/jira/get-projects?external_id=alice").status())
          .isEqualTo(200);
      var port = Map.of("PORT", String.valueOf(server.api.url("/").getPort()));
      assertThat(run(port, DEPLOY.resolve("healthcheck.sh").toString())).isZero();
      server.stop();
      assertThat(run(port, DEPLOY.resolve("healthcheck.sh").toString())).isNotZero();
    }
  }

  private static int run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(List.of(command)).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }
}
