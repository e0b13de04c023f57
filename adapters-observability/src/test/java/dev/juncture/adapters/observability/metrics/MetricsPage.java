package dev.juncture.adapters.observability.metrics;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Metrics by name, each with the names of its labels: as `docs/metrics.md` promises them, or as
/// Prometheus reads them.
record MetricsPage(Map<String, Set<String>> labels) {

  private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9_]+)` \\| \\w+ \\| ([^|]*)\\|.*", Pattern.MULTILINE);
  private static final Pattern SAMPLE =
      Pattern.compile("^([a-z0-9_]+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Set<String> SUFFIXES = Set.of("_bucket", "_count", "_sum", "_max");

  static MetricsPage documented() {
    try {
      return new MetricsPage(
          ROW.matcher(Files.readString(DOCUMENT))
              .results()
              .collect(toMap(it -> it.group(1), it -> documentedLabels(it.group(2)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MetricsPage scraped(String text) {
    var labels = new TreeMap<String, Set<String>>();
    SAMPLE
        .matcher(text)
        .results()
        .forEach(
            it ->
                labels
                    .computeIfAbsent(family(it.group(1)), _ -> new TreeSet<>())
                    .addAll(labels(it.group(2))));
    return new MetricsPage(labels);
  }

  /// The metric that a series belongs to.
  static String family(String series) {
    return SUFFIXES.stream()
        .filter(suffix -> series.endsWith("_seconds" + suffix))
        .map(suffix -> series.substring(0, series.length() - suffix.length()))
        .findFirst()
        .orElse(series);
  }

  private static Set<String> documentedLabels(String cell) {
    return Arrays.stream(cell.split(","))
        .map(it -> it.replace("`", "").strip())
        .filter(it -> !it.isEmpty())
        .collect(toSet());
  }

  private static Set<String> labels(String text) {
    return text == null
        ? Set.of()
        : LABEL
            .matcher(text)
            .results()
            .map(it -> it.group(1))
            .filter(it -> !it.equals("le"))
            .collect(toSet());
  }
}
