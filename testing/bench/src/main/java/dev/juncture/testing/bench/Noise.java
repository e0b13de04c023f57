package dev.juncture.testing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/// Measures how busy other processes keep the machine. It samples briefly between comparisons, when
/// the benchmarks are idle.
final class Noise {

  /// The number of processors that other processes may keep busy before the report warns.
  static final double MAX_OTHERS = 0.15;

  /// The spread of turns (of many turns: of their middle half) above which the report warns, as a
  /// share of the median.
  static final double MAX_SPREAD = 0.25;

  private static final long SAMPLE_NANOS = 2_000_000_000;
  private static final double TICKS_A_SECOND = 100;

  private final List<Double> samples = new ArrayList<>();

  void sample() {
    var before = busyTicks();
    var start = System.nanoTime();
    LockSupport.parkNanos(SAMPLE_NANOS);
    var seconds = (System.nanoTime() - start) / 1e9;
    samples.add((busyTicks() - before) / TICKS_A_SECOND / seconds);
  }

  double others() {
    return Stats.of(samples, Double::doubleValue).median();
  }

  /// Returns what a reader must know about the quality of the figures; empty if there is nothing.
  List<String> warnings(List<Section> sections) {
    var warnings = new ArrayList<String>();
    if (others() > MAX_OTHERS) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "**The machine was too busy:** others kept %.2f processors busy between the comparisons (limit: %.2f).",
              others(),
              MAX_OTHERS));
    }
    for (var section : sections) {
      section.bars().stream()
          .filter(bar -> bar.stats().spread() > MAX_SPREAD)
          .forEach(bar -> warnings.add(warning(section, bar)));
    }
    return warnings;
  }

  private static String warning(Section section, Section.Bar bar) {
    return String.format(
        Locale.ROOT,
        "**Too noisy:** %s of \"%s\" in comparison %s lie %.0f %% apart (limit: %.0f %%).",
        bar.stats().isMany() ? "the middle half of the turns" : "the turns",
        bar.label(),
        section.title().split("\\.", -1)[0],
        bar.stats().spread() * 100,
        MAX_SPREAD * 100);
  }

  // User, nice, system, interrupt, soft interrupt and stolen time; 0 where the system does not
  // report it.
  private static long busyTicks() {
    try {
      var fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
      return LongStream.of(1, 2, 3, 6, 7, 8).map(i -> Long.parseLong(fields[(int) i])).sum();
    } catch (IOException _) {
      return 0;
    }
  }
}
