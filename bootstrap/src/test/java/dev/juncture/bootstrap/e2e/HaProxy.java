package dev.juncture.bootstrap.e2e;

import dev.juncture.testing.servers.GuardedProcess;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testkit.Eventually;
import dev.juncture.testkit.InstalledProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real HAProxy in front of a server, with the configuration in `docs/scaling.md`; only addresses
/// and the period of the check differ.
final class HaProxy implements AutoCloseable {

  private static final Path PAGE = Path.of("..", "docs", "scaling.md");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  final Api api;
  private final GuardedProcess process;

  private HaProxy(GuardedProcess process, int port) {
    this.process = process;
    this.api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
  }

  static Optional<Path> program() {
    return InstalledProgram.find("haproxy");
  }

  /// Starts it, and waits until a request gets through.
  ///
  /// @param check the path that tells whether the server may get requests
  static HaProxy before(ServerProcess server, String check, Path folder) throws IOException {
    var port = LoopbackPorts.free();
    var file = Files.createTempFile(folder, "haproxy", ".cfg");
    Files.writeString(file, configuration(server, check, port));
    var command = List.of(program().orElseThrow().toString(), "-db", "-f", file.toString());
    var log = Files.createTempFile(folder, "haproxy", ".log");
    var started =
        new HaProxy(
            GuardedProcess.start(
                new GuardedProcess.Launch(
                    command, Map.of(), folder, log, "TERM", LIMIT, List.of())),
            port);
    Eventually.within(
        LIMIT, "through HAProxy", () -> started.api.responds(started.api.url("/connected"), 200));
    return started;
  }

  private static String configuration(ServerProcess server, String check, int port)
      throws IOException {
    var page = Files.readString(PAGE);
    var begin = page.indexOf("```haproxy\n") + "```haproxy\n".length();
    return page.substring(begin, page.indexOf("```", begin))
        .replace(":8080", "127.0.0.1:" + port)
        .replaceAll("10\\.0\\.0\\.\\d:8000", "127.0.0.1:" + server.port())
        .replace("inter 2s", "inter 100ms")
        .replace("/health/readiness", check);
  }

  @Override
  public void close() {
    process.close();
  }
}
