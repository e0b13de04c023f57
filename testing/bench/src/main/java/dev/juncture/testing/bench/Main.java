package dev.juncture.testing.bench;

import dev.juncture.testing.bench.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Runs `./juncture bench`: measures everything and writes the report. With `quick`, only checks
/// that the benchmarks run; with `memory`, observes the memory of a server under load; with `jmh`,
/// runs the microbenchmarks.
public final class Main {

  private static final List<Function<Bench, Section>> COMPARISONS =
      List.of(
          bench -> new WarmReads(bench).run(),
          bench -> new DatabaseSizes(bench).run(),
          bench -> new Refreshes(bench).run(),
          bench -> new JiraCalls(bench).run(),
          bench -> new Proxying(bench).run(),
          bench -> new Starts(bench).run(),
          bench -> new AuditedReads(bench).run(),
          bench -> new FairShares(bench).run());

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(System.getProperty("juncture.report", "target/bench"));
    if (List.of(arguments).contains("jmh")) {
      microbenchmarks(Files.createDirectories(folder).resolve("jmh.txt"));
      return;
    }
    if (List.of(arguments).contains("memory")) {
      observeMemory(folder, arguments);
      return;
    }
    var plan = List.of(arguments).contains("quick") ? Plan.QUICK : Plan.FULL;
    var start = System.nanoTime();
    var report = measured(plan, only(arguments));
    report.write(folder);
    report.sections().stream()
        .flatMap(section -> section.verdicts().stream())
        .forEach(
            it -> System.out.printf("%-7s %s: %s%n", it.outcome(), it.target(), it.measured()));
    report.warnings().forEach(it -> System.out.println(it.replace("**", "")));
    System.out.printf(
        "%nAfter %d s: %s and report.html beside it%n",
        Duration.ofNanos(System.nanoTime() - start).toSeconds(), folder.resolve("report.md"));
  }

  private static void microbenchmarks(Path result) throws IOException {
    org.openjdk.jmh.Main.main(new String[] {"-rf", "text", "-rff", result.toString()});
  }

  /// The first number among the arguments is the time in minutes, the second the requests a second.
  private static void observeMemory(Path folder, String... arguments) throws IOException {
    var numbers =
        List.of(arguments).stream().filter(it -> it.matches("\\d+")).map(Long::valueOf).toList();
    var length = Duration.ofMinutes(numbers.isEmpty() ? 30 : Math.max(1, numbers.getFirst()));
    var perSecond = numbers.size() < 2 ? 100 : numbers.get(1);
    try (var environment = new BenchEnvironment();
        var connections = new Connections(environment)) {
      var bench = new Bench(Plan.FULL, environment, connections, Load.best());
      var course = new MemoryRun(bench, length, perSecond).run();
      course.write(folder);
      System.out.println(course.summary());
    }
  }

  /// Numbers among the arguments select comparisons. Without any, all run.
  private static List<Integer> only(String... arguments) {
    return List.of(arguments).stream()
        .filter(it -> it.matches("[1-8]"))
        .map(Integer::valueOf)
        .toList();
  }

  private static Report measured(Plan plan, List<Integer> only) {
    var noise = new Noise();
    var sections = new ArrayList<Section>();
    var load = Load.best();
    try (var environment = new BenchEnvironment();
        var connections = new Connections(environment)) {
      var bench = new Bench(plan, environment, connections, load);
      for (var number = 1; number <= COMPARISONS.size(); number++) {
        if (only.isEmpty() || only.contains(number)) {
          System.out.printf("Comparison %d of %d%n", number, COMPARISONS.size());
          noise.sample();
          sections.add(COMPARISONS.get(number - 1).apply(bench));
        }
      }
    }
    return new Report(machine(load), noise.warnings(sections), sections);
  }

  private static String machine(Load load) {
    return "%d processors, %s %s, JDK %s; load from %s on the same machine; PostgreSQL flushes every commit to disk."
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version(),
            load.name());
  }
}
