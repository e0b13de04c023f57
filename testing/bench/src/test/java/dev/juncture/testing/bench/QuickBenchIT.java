package dev.juncture.testing.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs two comparisons on the artefact with hardly any load, and checks that they finish and
/// report something. The figures mean nothing. `./juncture bench quick` does the same for all
/// comparisons.
final class QuickBenchIT {

  @Test
  void givenTheArtefact_whenMeasuredQuickly_thenTheReportSaysWhatWasCompared(@TempDir Path folder)
      throws Exception {
    System.setProperty("juncture.report", folder.toString());

    Main.main(new String[] {"quick", "2", "3", "7", "8"});

    var report = Files.readString(folder.resolve("report.md"));
    assertThat(report).contains("## 2. ", "## 3. ", "## 7. ", "## 8. ");
    assertThat(report).contains("a cold read is one round trip to the database");
    assertThat(Files.readString(folder.resolve("report.html"))).contains("<svg", "</html>");
    assertThat(ownTemporaryFiles()).isEmpty();
  }

  private static List<Path> ownTemporaryFiles() throws IOException {
    var prefix = "juncture-bench-" + ProcessHandle.current().pid() + "-";
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(it -> it.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
