package dev.juncture.testing.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// @see <a href="https://github.com/wg/wrk">wrk</a>
public final class Wrk implements Load {

  private static final String SCRIPT =
      """
      local before, after, ids = "%s", "%s", %d
      wrk.headers["Authorization"] = %s
      local made, coming = {}, 0
      function request()
        local id = coming
        coming = (coming + 1) %% ids
        local text = made[id]
        if not text then
          text = wrk.format(nil, before .. id .. after)
          if ids <= 10000 then made[id] = text end
        end
        return text
      end
      %s
      function done(summary, latency, requests)
        local e = summary.errors
        io.write(string.format("RESULT %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration,
          latency:percentile(50), latency:percentile(99),
          e.connect + e.read + e.write + e.status + e.timeout))
      end
      """;

  static boolean isInstalled() {
    return program().isPresent();
  }

  private static Optional<Path> program() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .map(folder -> Path.of(folder, "wrk"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public String name() {
    return "wrk";
  }

  @Override
  public Outcome run(Order order) {
    try {
      var script =
          Files.createTempFile("juncture-bench-" + ProcessHandle.current().pid() + "-", ".lua");
      script.toFile().deleteOnExit(); // after Ctrl-C
      try {
        Files.writeString(script, script(order), UTF_8);
        return parsed(Child.output(command(order, script)));
      } finally {
        Files.delete(script);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Order order, Path script) {
    var line = new ArrayList<String>();
    line.add(program().orElseThrow().toString());
    line.addAll(List.of("-t", "1", "-c", "" + order.connections()));
    line.addAll(List.of("-d", Math.max(1, order.length().toSeconds()) + "s", "--timeout", "10s"));
    line.addAll(List.of("-s", script.toString(), order.url()));
    return line;
  }

  private static String script(Order order) {
    var parts = (order.path() + " ").split("\\{}", 2);
    var isFixed = parts.length == 1;
    var key = order.key().isEmpty() ? "nil" : "\"Bearer " + order.key() + "\"";
    if (isFixed) {
      return SCRIPT
          .formatted(parts[0].strip(), "", 1, key, delay(order))
          .replace("before .. id .. after", "before");
    }
    return SCRIPT.formatted(parts[0], parts[1].strip(), order.ids(), key, delay(order));
  }

  /// wrk accepts whole milliseconds only. A fraction is met on average.
  private static String delay(Order order) {
    var millis = order.pause().toNanos() / 1e6;
    return millis == 0
        ? ""
        : "function delay() local d = %s; return math.floor(d + math.random()) end"
            .formatted(millis);
  }

  private static Outcome parsed(String output) {
    var fields =
        output
            .lines()
            .filter(line -> line.startsWith("RESULT "))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk said:\n" + output))
            .split(" ");
    return new Outcome(
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]) / 1e6,
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        Long.parseLong(fields[5]));
  }
}
