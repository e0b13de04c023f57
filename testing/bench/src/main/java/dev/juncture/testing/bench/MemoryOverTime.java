package dev.juncture.testing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The memory of a server over time.
///
/// @param processors the processors that the server kept busy, on average
record MemoryOverTime(List<Point> points, long requests, long failed, double processors) {

  static final double FLAT = 0.25;

  private static final int ROWS = 6;
  private static final double MEGABYTE = 1e6;
  private static final String HEAP = "Java Heap";

  /// @param heapAfterCollection bytes; 0 where no collection was run
  /// @param committed bytes by category of Native Memory Tracking
  record Point(
      double minutes, long resident, long heapAfterCollection, Map<String, Long> committed) {

    double residentMegabytes() {
      return resident / MEGABYTE;
    }

    double committedMegabytes() {
      return committed.values().stream().mapToLong(Long::longValue).sum() / MEGABYTE;
    }

    double outsideTheHeapMegabytes() {
      return committedMegabytes() - committed(HEAP);
    }

    double heapMegabytes() {
      return heapAfterCollection / MEGABYTE;
    }

    double committed(String category) {
      return committed.getOrDefault(category, 0L) / MEGABYTE;
    }
  }

  /// Megabytes a minute in the second half, by least squares.
  double growth(ToDoubleFunction<Point> figure) {
    var half = points.subList(points.size() / 2, points.size());
    var x = half.stream().mapToDouble(Point::minutes).average().orElse(0);
    var y = half.stream().mapToDouble(figure).average().orElse(0);
    var together =
        half.stream().mapToDouble(it -> (it.minutes() - x) * (figure.applyAsDouble(it) - y)).sum();
    return together / half.stream().mapToDouble(it -> Math.pow(it.minutes() - x, 2)).sum();
  }

  boolean isFlat() {
    return growth(Point::residentMegabytes) < FLAT;
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%,d requests, %d failed, %.2f processors busy. Growth in the second half, in MB a minute: resident %+.2f, committed outside the heap %+.2f (%s; limit for resident %.2f)",
        requests,
        failed,
        processors,
        growth(Point::residentMegabytes),
        growth(Point::outsideTheHeapMegabytes),
        isFlat() ? "flat" : "not flat",
        FLAT);
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("memory.md"), markdown());
    Files.writeString(folder.resolve("memory.svg"), plot());
  }

  /// The points at which a collection was run, and below them the categories that changed most.
  String markdown() {
    var collected = points.stream().filter(it -> it.heapAfterCollection() > 0).toList();
    var text = new StringBuilder("# Memory over time\n\n" + summary() + "\n\n| MB after |");
    collected.forEach(it -> text.append(" %.0f min |".formatted(it.minutes())));
    text.append("\n|---|").append("---|".repeat(collected.size())).append('\n');
    row(text, "resident", collected, Point::residentMegabytes);
    row(text, "heap in use after a collection", collected, Point::heapMegabytes);
    row(text, "committed, all categories", collected, Point::committedMegabytes);
    categories().stream()
        .limit(ROWS)
        .forEach(name -> row(text, "committed: " + name, collected, it -> it.committed(name)));
    return text.toString();
  }

  private List<String> categories() {
    return points.getLast().committed().keySet().stream()
        .sorted((a, b) -> Double.compare(range(b), range(a)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private double range(String category) {
    var values = points.stream().mapToDouble(it -> it.committed(category)).summaryStatistics();
    return values.getMax() - values.getMin();
  }

  private static void row(
      StringBuilder text, String name, List<Point> points, ToDoubleFunction<Point> figure) {
    text.append("| ").append(name).append(" |");
    points.forEach(
        it -> text.append(String.format(Locale.ROOT, " %.1f |", figure.applyAsDouble(it))));
    text.append('\n');
  }

  String plot() {
    var collected = points.stream().filter(it -> it.heapAfterCollection() > 0).toList();
    return new LinePlot("Memory of a server under load", "minutes", "MB")
        .line("resident", points, Point::minutes, Point::residentMegabytes)
        .line("committed", points, Point::minutes, Point::committedMegabytes)
        .line("outside the heap", points, Point::minutes, Point::outsideTheHeapMegabytes)
        .line("heap after a collection", collected, Point::minutes, Point::heapMegabytes)
        .svg();
  }
}
