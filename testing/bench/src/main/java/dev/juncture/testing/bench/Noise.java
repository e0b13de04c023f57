package dev.juncture.testing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/// How busy the machine is with what is not ours: looked at for a moment between comparisons, when
/// nothing of ours has anything to do.
final class Noise {

  /// Processors that others may keep busy before the figures are called into question.
  static final double MOST_OTHERS = 0.15;

  /// How far turns, or the middle half of many, may lie apart, as a share of their median.
  static final double MOST_SPREAD = 0.25;

  private static final long LOOK_NANOS = 2_000_000_000;
  private static final double TICKS_A_SECOND = 100;

  private final List<Double> looks = new ArrayList<>();

  void look() {
    var before = busyTicks();
    var start = System.nanoTime();
    LockSupport.parkNanos(LOOK_NANOS);
    var seconds = (System.nanoTime() - start) / 1e9;
    looks.add((busyTicks() - before) / TICKS_A_SECOND / seconds);
  }

  double others() {
    return Stats.of(looks, Double::doubleValue).median();
  }

  /// What a reader has to know before believing a figure; empty when there is nothing.
  List<String> warnings(List<Section> sections) {
    var warnings = new ArrayList<String>();
    if (others() > MOST_OTHERS) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "**The machine was too busy:** others kept %.2f processors busy between the comparisons (limit: %.2f).",
              others(),
              MOST_OTHERS));
    }
    for (var section : sections) {
      section.bars().stream()
          .filter(bar -> bar.stats().spread() > MOST_SPREAD)
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
        MOST_SPREAD * 100);
  }

  // User, nice, system, interrupts, soft interrupts and stolen time; 0 where nobody tells.
  private static long busyTicks() {
    try {
      var fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
      return LongStream.of(1, 2, 3, 6, 7, 8).map(i -> Long.parseLong(fields[(int) i])).sum();
    } catch (IOException _) {
      return 0;
    }
  }
}
