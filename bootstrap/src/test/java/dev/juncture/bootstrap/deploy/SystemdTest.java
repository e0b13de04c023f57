package dev.juncture.bootstrap.deploy;

import static dev.juncture.bootstrap.deploy.Manifests.DEPLOY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unit of systemd.
final class SystemdTest {

  private static final Path UNIT = DEPLOY.resolve("systemd/juncture.service");
  private static final Pattern FILE = Pattern.compile("(?m)^Environment=([A-Z_]+)_FILE=%d/(\\S+)$");

  @Test
  void givenTheUnit_whenItSetsVariables_thenEachIsDocumentedAndHasItsCredential()
      throws IOException {
    var unit = Files.readString(UNIT);

    assertThat(FILE.matcher(unit).results())
        .hasSizeGreaterThan(3)
        .allSatisfy(
            it -> {
              assertThat(Environments.documented()).contains(it.group(1));
              assertThat(unit).contains("LoadCredential=" + it.group(2) + ":");
            });
  }

  @Test
  void givenTheUnit_whenSystemdVerifiesIt_thenThereIsNothingToSay(@TempDir Path folder)
      throws Exception {
    var analyze = InstalledProgram.find("systemd-analyze");
    assumeTrue(analyze.isPresent(), "systemd-analyze is not installed");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var copy = folder.resolve("juncture.service");
    Files.writeString(copy, Files.readString(UNIT).replace("/usr/bin/java", java));

    var process =
        new ProcessBuilder(analyze.orElseThrow().toString(), "verify", copy.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(it -> it.contains("juncture.service"))).isEmpty();
  }
}
