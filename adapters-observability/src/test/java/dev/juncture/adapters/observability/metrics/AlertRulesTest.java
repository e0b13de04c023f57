package dev.juncture.adapters.observability.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The alert rules ask only for what `docs/metrics.md` promises, and Prometheus itself accepts
/// them.
final class AlertRulesTest {

  private static final Path FOLDER = Path.of("..", "deploy", "prometheus");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:juncture|process)_\\w+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~?|!~)\"");

  @Test
  void givenTheRules_whenRead_thenEveryMetricAndLabelIsDocumented() throws IOException {
    var documented = MetricsPage.documented().labels();
    var rules = Files.readString(FOLDER.resolve("rules.yml"));

    assertThat(SELECTOR.matcher(rules).results())
        .hasSizeGreaterThan(12)
        .allSatisfy(
            selector -> {
              var asked = LABEL.matcher(selector.group(2)).results().map(it -> it.group(1));
              assertThat(asked.filter(it -> !it.equals("job")))
                  .isSubsetOf(documented.get(MetricsPage.family(selector.group(1))));
            });
  }

  @ParameterizedTest
  @CsvSource({"check, rules.yml", "test, rules-test.yml"})
  void givenTheRules_whenPromtoolReadsThem_thenTheyAreRight(String command, String file)
      throws Exception {
    var promtool = InstalledProgram.find("promtool");
    assumeTrue(promtool.isPresent(), "promtool is not installed (Debian: prometheus)");

    var process =
        new ProcessBuilder(promtool.orElseThrow().toString(), command, "rules", file)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("SUCCESS");
  }
}
