package dev.juncture.bootstrap.deploy;

import static dev.juncture.bootstrap.deploy.Manifests.DEPLOY;
import static dev.juncture.bootstrap.deploy.Manifests.list;
import static dev.juncture.bootstrap.deploy.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compose file, image and what all ways of deploying have in common.
final class ComposeTest {

  private static final Pattern STAGE = Pattern.compile("(?m)^FROM \\S+ AS (\\w+)");
  private static final Pattern COPIED_FROM = Pattern.compile("--from=(\\w+)");

  static List<Map<String, String>> environments() throws IOException {
    return List.of(compose(), KubernetesTest.environment());
  }

  @ParameterizedTest
  @MethodSource("environments")
  void givenADeployment_whenItSetsVariables_thenEachIsDocumented(Map<String, String> environment) {
    var names = environment.keySet().stream().map(it -> it.replaceFirst("_FILE$", ""));

    assertThat(names).isNotEmpty().isSubsetOf(Environments.documented());
  }

  @ParameterizedTest
  @MethodSource("environments")
  void givenADeployment_whenItSetsSecrets_thenTheyComeByFile(Map<String, String> environment) {
    var inTheClear = environment.keySet().stream().filter(Environments.secrets()::contains);

    // Without a password there is nothing secret about the address of compose's own Redis.
    assertThat(inTheClear.filter(it -> !it.equals("REDIS_URL"))).isEmpty();
    assertThat(environment).containsKey("JUNCTURE_SECRET_KEY_FILE");
  }

  @Test
  void givenTheEnvironmentOfCompose_whenReadAsTheServerReadsIt_thenItIsComplete()
      throws IOException {
    assertThat(Environments.problemsOf(compose())).isEmpty();
  }

  @Test
  void givenTheContainers_whenTheyLog_thenTheLogsAreBounded() {
    for (var service : map(Manifests.compose(), "services").keySet()) {
      assertThat(map(Manifests.compose(), "services", service, "logging", "options"))
          .as(service)
          .containsKeys("max-size", "max-file");
    }
  }

  @Test
  void givenTheComposeFile_whenRead_thenWhatIsNamedIsDeclaredAndOnlyTheApiIsPublished() {
    var compose = Manifests.compose();

    for (var service : map(compose, "services").keySet()) {
      var its = map(compose, "services", service);
      var secrets = its.containsKey("secrets") ? list(its, "secrets") : List.of();
      assertThat(map(compose, "secrets").keySet())
          .containsAll(secrets.stream().map(Object::toString).toList());
    }
    assertThat(map(compose, "services").keySet())
        .containsAll(map(compose, "services", "juncture", "depends_on").keySet());
    assertThat(list(compose, "services", "juncture", "ports").toString())
        .isEqualTo("[127.0.0.1:8000:8000]");
    assertThat(map(compose, "services", "postgres")).doesNotContainKey("ports");
    assertThat(map(compose, "services", "redis")).doesNotContainKey("ports");
  }

  @Test
  void givenTheDockerfile_whenRead_thenItsStagesAreThereAndNobodyIsRoot() throws IOException {
    var file = Files.readString(DEPLOY.resolve("Dockerfile"));
    var last = file.substring(file.lastIndexOf("\nFROM "));

    assertThat(COPIED_FROM.matcher(last).results().map(it -> it.group(1)))
        .isNotEmpty()
        .isSubsetOf(STAGE.matcher(file).results().map(it -> it.group(1)).toList());
    assertThat(last)
        .contains("USER 10001:10001", "HEALTHCHECK", "ENTRYPOINT [", "@jvm.options")
        .doesNotContain(":latest", "USER root");
    for (var path : List.of("deploy/runtime.sh", "deploy/healthcheck.sh")) {
      assertThat(file).contains(path);
      assertThat(DEPLOY.resolve("..").resolve(path)).isExecutable();
    }
  }

  private static Map<String, String> compose() throws IOException {
    var juncture = map(Manifests.compose(), "services", "juncture");
    var environment = Environments.texts(map(juncture, "environment"));
    environment.putAll(Environments.read(DEPLOY.resolve("compose.env.example")));
    return environment;
  }
}
