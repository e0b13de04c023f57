package dev.juncture.adapters.web.api.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.testkit.InstalledProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs Spectral with its rules for OpenAPI and AsyncAPI. Needs Node and npm, and a network for the
/// first run. Skipped without Node or npm, but not in CI, where the variable `CI` is set.
final class ApiDocumentLintTest extends HttpTest {

  private static final Path SOURCE = Path.of("src/test/openapi");
  private static final Path FOLDER = Path.of("target/openapi");

  @ParameterizedTest
  @ValueSource(strings = {ApiDocumentTest.DOCUMENT, "/asyncapi"})
  void givenADocument_whenLintingIt_thenThereIsNothingToSay(String path) throws Exception {
    Files.createDirectories(FOLDER);
    for (var file : List.of("package.json", "package-lock.json", "ruleset.yml")) {
      Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(FOLDER.resolve("juncture.json"), get(path).text());
    installSpectral();

    var lint =
        run(
            "node_modules/.bin/spectral",
            "lint",
            "juncture.json",
            "--ruleset=ruleset.yml",
            "--fail-severity=hint");

    assertThat(lint.output()).contains("No results with a severity of 'hint' or higher found!");
    assertThat(lint.status()).isZero();
  }

  private static void installSpectral() throws Exception {
    if (Files.isExecutable(FOLDER.resolve("node_modules/.bin/spectral"))) {
      return;
    }
    if (System.getenv("CI") == null) {
      assumeTrue(
          InstalledProgram.find("node").isPresent() && InstalledProgram.find("npm").isPresent(),
          "Not linted: Node or npm is missing.");
    }
    var install = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assertThat(install.status()).as(install.output()).isZero();
  }

  private static Run run(String... command) throws Exception {
    var log = FOLDER.resolve("log.txt").toFile();
    var process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return new Run(-1, "It takes more than five minutes.");
    }
    return new Run(process.exitValue(), Files.readString(log.toPath()));
  }

  private record Run(int status, String output) {}
}
