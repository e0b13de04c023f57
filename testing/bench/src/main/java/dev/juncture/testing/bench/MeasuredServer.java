package dev.juncture.testing.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.GuardedProcess;
import dev.juncture.testing.servers.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The artefact with its shipped settings, as a separate process.
final class MeasuredServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final GuardedProcess process;
  private final String url;
  private final long launchedAt;

  private MeasuredServer(GuardedProcess process, String url, long launchedAt) {
    this.process = process;
    this.url = url;
    this.launchedAt = launchedAt;
  }

  /// How a server is started, apart from its settings.
  enum Flavour {
    /// As shipped, with the probe added to its class path.
    PROBED,
    /// Exactly as shipped.
    SHIPPED,
    /// Without the AOT cache.
    WITHOUT_AOT
  }

  static MeasuredServer start(
      BenchEnvironment environment, Database database, String redisUrl, Flavour flavour) {
    return start(environment, database, redisUrl, flavour, Map.of());
  }

  /// @param further additional environment variables
  static MeasuredServer start(
      BenchEnvironment environment,
      Database database,
      String redisUrl,
      Flavour flavour,
      Map<String, String> further) {
    return start(environment, database, redisUrl, flavour, further, List.of());
  }

  /// @param javaOptions options after the shipped ones
  static MeasuredServer start(
      BenchEnvironment environment,
      Database database,
      String redisUrl,
      Flavour flavour,
      Map<String, String> further,
      List<String> javaOptions) {
    var server = launch(environment, database, redisUrl, flavour, further, javaOptions);
    server.awaitReady();
    return server;
  }

  static MeasuredServer launch(
      BenchEnvironment environment, Database database, String redisUrl, Flavour flavour) {
    return launch(environment, database, redisUrl, flavour, Map.of(), List.of());
  }

  private static MeasuredServer launch(
      BenchEnvironment environment,
      Database database,
      String redisUrl,
      Flavour flavour,
      Map<String, String> further,
      List<String> javaOptions) {
    var port = LoopbackPorts.free();
    var variables = new HashMap<>(environment.variables(port, database, redisUrl));
    variables.putAll(further);
    var folder = folder();
    var launchedAt = System.nanoTime();
    var process =
        GuardedProcess.start(
            new GuardedProcess.Launch(
                command(flavour, javaOptions),
                variables,
                folder,
                folder.resolve("server.log"),
                "TERM",
                STOP_LIMIT,
                List.of(folder)));
    return new MeasuredServer(process, "http://127.0.0.1:" + port, launchedAt);
  }

  private static List<String> command(Flavour flavour, List<String> javaOptions) {
    var artefact = Path.of(Objects.requireNonNull(System.getProperty("juncture.artefact")));
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("@" + artefact.resolve("jvm.options"));
    line.addAll(javaOptions);
    var aot = artefact.resolve("juncture.aot");
    if (flavour == Flavour.SHIPPED && Files.exists(aot)) {
      line.addAll(List.of("-XX:AOTCache=" + aot, "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    var jar = artefact.resolve("juncture.jar").toString();
    if (flavour == Flavour.PROBED) {
      var probe = Objects.requireNonNull(System.getProperty("juncture.probe"));
      line.addAll(List.of("-cp", jar + ":" + probe, "dev.juncture.bootstrap.Main"));
    } else {
      line.addAll(List.of("-jar", jar));
    }
    return line;
  }

  /// Runs a command of the artefact as shipped, and returns what it prints.
  static String command(Map<String, String> variables, String... arguments) {
    var command = new ProcessBuilder(command(Flavour.SHIPPED, List.of()));
    command.command().addAll(List.of(arguments));
    command.environment().putAll(variables);
    return output(command);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("juncture-bench-" + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the time from the launch until the server is ready.
  Duration awaitReady() {
    var deadline = launchedAt + START_LIMIT.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("The server did not start:\n" + process.logTail());
      }
      Polling.briefly();
    }
    return Duration.ofNanos(System.nanoTime() - launchedAt);
  }

  private boolean isReady() {
    try {
      return isListening() && send("/health/readiness").statusCode() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /// Checks the port before sending requests: hundreds of failed requests would use processor time
  /// that the start needs.
  private boolean isListening() {
    var address = URI.create(url);
    try (var _ = new Socket(address.getHost(), address.getPort())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  String url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  /// Returns the body of the response. Fails unless the status is 200.
  String get(String path) {
    var response = send(path);
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + " answers " + response.statusCode());
    }
    return response.body();
  }

  int status(String path) {
    return send(path).statusCode();
  }

  private HttpResponse<String> send(String path) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url + path))
              .header("Authorization", "Bearer " + BenchEnvironment.KEY)
              .timeout(Duration.ofMinutes(2))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The bytes that its threads have allocated since the start. Needs the probe.
  long allocated() {
    return number("/bench/allocated");
  }

  /// The bytes in use on its heap after a collection. Needs the probe.
  long heap() {
    return number("/bench/heap");
  }

  private long number(String path) {
    try {
      JsonNode body = JSON.readTree(get(path));
      return body.path("bytes").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The processor time since the start.
  Duration processorTime() {
    return ProcessHandle.of(pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /// The resident memory in bytes; 0 where the system does not report it.
  long residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }

  /// What `jcmd` says about the server.
  String diagnostics(String... command) {
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid()));
    line.addAll(List.of(command));
    return output(new ProcessBuilder(line));
  }

  private static String output(ProcessBuilder command) {
    try {
      var process = command.redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
