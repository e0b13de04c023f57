package dev.juncture.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All comparisons on the artefact itself, with hardly any load: that they run and what they say is
/// all there. The figures mean nothing.
final class QuickBenchIT {

  @Test
  void givenTheArtefact_whenMeasuredQuickly_thenTheReportHasEveryComparison(@TempDir Path folder)
      throws Exception {
    System.setProperty("juncture.report", folder.toString());

    Main.main(new String[] {"quick"});

    var report = Files.readString(folder.resolve("report.md"));
    assertThat(report).contains("## 1. ", "## 2. ", "## 3. ", "## 4. ", "## 5. ", "## 6. ");
    assertThat(report).contains("a cold read is one round trip to the database");
    assertThat(Files.readString(folder.resolve("report.html"))).contains("<svg", "</html>");
  }
}
