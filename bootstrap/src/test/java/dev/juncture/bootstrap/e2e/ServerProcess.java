package dev.juncture.bootstrap.e2e;

import dev.juncture.testing.servers.GuardedProcess;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// The artefact, run as operators run it: a process that knows its environment and nothing else.
public final class ServerProcess implements AutoCloseable {

  /// For servers that live for seconds: the optimizing compiler would cost more than it saves.
  static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  public final Api api;
  private final int port;
  private final GuardedProcess process;
  private final Path log;

  private ServerProcess(GuardedProcess process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
  }

  /// Starts it on a free port, with `javaOptions` after the shipped ones, and waits until it is
  /// ready.
  public static ServerProcess start(
      Environment outside, Map<String, String> more, String... javaOptions) {
    var started = launch(outside, more, javaOptions);
    started.awaitReady();
    return started;
  }

  /// As [#start], without waiting: several can come up side by side.
  static ServerProcess launch(
      Environment outside, Map<String, String> more, String... javaOptions) {
    return launch(ownJava(), outside, more, javaOptions);
  }

  /// On a Java of the caller's own.
  static ServerProcess launch(
      Path javaHome, Environment outside, Map<String, String> more, String... javaOptions) {
    return launch(command(javaHome, javaOptions), outside, more);
  }

  /// Behind a command that prepares something and then runs what follows, such as a shell.
  static ServerProcess startIn(
      List<String> before, Environment outside, Map<String, String> more, String... javaOptions) {
    var line = new ArrayList<>(before);
    line.addAll(command(javaOptions));
    var started = launch(line, outside, more);
    started.awaitReady();
    return started;
  }

  /// By a command that an operator types.
  static ServerProcess startBy(
      List<String> command, Environment outside, Map<String, String> more) {
    var started = launch(command, outside, more);
    started.awaitReady();
    return started;
  }

  private static ServerProcess launch(
      List<String> command, Environment outside, Map<String, String> more) {
    var port = LoopbackPorts.free();
    var folder = folder();
    var log = folder.resolve("server.log");
    var environment = new HashMap<>(outside.environment(port, more));
    environment.put("PATH", System.getenv("PATH"));
    return new ServerProcess(
        GuardedProcess.start(
            new GuardedProcess.Launch(
                command, environment, folder, log, "TERM", STOP_LIMIT, List.of())),
        log,
        port);
  }

  private static Path folder() {
    try {
      return Files.createDirectories(
          Files.createTempDirectory(
                  Files.createDirectories(Path.of("target", "processes")), "server")
              .toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> command(String... javaOptions) {
    return command(ownJava(), javaOptions);
  }

  private static Path ownJava() {
    return Path.of(System.getProperty("java.home"));
  }

  static Path artefact() {
    return Path.of(Objects.requireNonNull(System.getProperty("juncture.artefact")));
  }

  private static List<String> command(Path javaHome, String... javaOptions) {
    var artefact = artefact();
    var line = new ArrayList<String>();
    line.add(javaHome.resolve("bin/java").toString());
    line.add("@" + artefact.resolve("jvm.options"));
    if (javaHome.equals(ownJava())) {
      line.addAll(FirstStart.archiveOptions(artefact));
    }
    line.addAll(List.of(javaOptions));
    line.addAll(List.of("-jar", artefact.resolve("juncture.jar").toString()));
    return line;
  }

  void awaitReady() {
    Eventually.within(START_LIMIT, "ready: " + process.logTail(), this::isReady);
  }

  /// Waits until the server gives this status at `path`.
  void awaitStatus(String path, int status) {
    Eventually.within(START_LIMIT, status + " at " + path, () -> responds(path, status));
  }

  boolean isReady() {
    return responds("/health/readiness?require=all", 200);
  }

  private boolean responds(String path, int status) {
    if (!process.isAlive()) {
      throw new AssertionError("the server ended:\n" + process.logTail());
    }
    return api.responds(api.url(path), status);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /// Waits until the log has this text.
  void awaitLog(String text) {
    Eventually.within(START_LIMIT, text + " in the log", () -> log().contains(text));
  }

  /// The most memory that was resident at once, in bytes; 0 where the system does not report it.
  long maxResidentBytes() {
    try (var lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }

  /// What is reachable in the server's heap: the tool collects garbage first.
  long liveBytes() {
    try {
      var jcmd = ownJava().resolve("bin/jcmd").toString();
      var tool =
          new ProcessBuilder(jcmd, String.valueOf(pid()), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      var text = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(text);
      if (!total.find()) {
        throw new AssertionError("no total: " + text);
      }
      return Long.parseLong(total.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As a crash does: at once, with no chance to tidy up.
  void kill() {
    process.kill();
  }

  /// As an operator does: SIGTERM, and wait.
  void stop() {
    process.stop();
  }

  @Override
  public void close() {
    process.close();
  }
}
