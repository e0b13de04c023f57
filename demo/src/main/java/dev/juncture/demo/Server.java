package dev.juncture.demo;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import dev.juncture.testing.servers.GuardedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The real server, as a separate process that is configured by its environment only.
final class Server implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
  private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(2);

  /// The environment variables that the server inherits. Any other variable could configure it.
  private static final Set<String> INHERITED =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "JAVA_TOOL_OPTIONS");

  private final GuardedProcess process;
  private final Path log;

  private Server(GuardedProcess process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Starts the server. Use [#awaitReady] to wait until it accepts requests.
  static Server start(DemoSettings settings, Map<String, String> variables) {
    var log = settings.data().resolve("server.log");
    var folder = emptyFolder(settings.data().resolve("server"), log);
    var environment = new HashMap<>(inherited());
    environment.putAll(variables);
    return new Server(
        GuardedProcess.start(
            new GuardedProcess.Launch(
                command(settings.artefact()),
                environment,
                folder,
                log,
                "TERM",
                STOP_LIMIT,
                List.of())),
        log);
  }

  private static void createPrivate(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(Set.of(OWNER_READ, OWNER_WRITE)));
    }
  }

  // The server runs in an empty folder, so that it finds no .env file. The log contains this run
  // only, and only its owner reads it.
  private static Path emptyFolder(Path folder, Path log) {
    try {
      Files.deleteIfExists(log);
      createPrivate(log);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DemoProblem("Cannot use " + folder + ": " + e.getMessage());
    }
  }

  private static Map<String, String> inherited() {
    var environment = new HashMap<>(System.getenv());
    environment.keySet().retainAll(INHERITED);
    return environment;
  }

  private static List<String> command(Path artefact) {
    var line =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    var options = artefact.resolve("jvm.options");
    if (Files.exists(options)) {
      line.add("@" + options);
    }
    var cache = artefact.resolve("juncture.aot");
    if (Files.exists(cache)) {
      line.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    Optional.ofNullable(System.getProperty("juncture.root"))
        .ifPresent(root -> line.add("-Djuncture.plugins=" + Path.of(root, "plugins")));
    line.addAll(List.of("-jar", artefact.resolve("juncture.jar").toString()));
    return line;
  }

  void awaitReady(int port) {
    var health = URI.create("http://127.0.0.1:" + port + "/health/readiness");
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    try (var client = HttpClient.newBuilder().connectTimeout(RESPONSE_LIMIT).build()) {
      while (!isReady(client, health)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new DemoProblem(
              "The server did not start. The end of its log, " + log + ":\n\n" + process.logTail());
        }
        Thread.sleep(100);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isReady(HttpClient client, URI health) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(health).timeout(RESPONSE_LIMIT).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /// Returns when the server has ended. It ends by itself only because of a problem.
  void await() {
    process.await();
  }

  DemoProblem ended() {
    return new DemoProblem(
        "The server has ended. The end of its log, " + log + ":\n\n" + process.logTail());
  }

  @Override
  public void close() {
    process.close();
  }
}
