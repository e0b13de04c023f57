package dev.juncture.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.testing.servers.LoopbackPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// One run of `./juncture demo` or `dev` in a separate JVM, with [FakeJuncture] as the server.
final class DemoRun implements AutoCloseable {
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  final int port;
  private final Process process;
  private final BufferedReader output;
  private final StringBuilder seen = new StringBuilder();

  private DemoRun(int port, Process process) {
    this.port = port;
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  static DemoRun start(String mode, Path data, Map<String, String> variables, String... prefix)
      throws IOException {
    return start(mode, data, LoopbackPorts.free(), variables, prefix);
  }

  static DemoRun start(
      String mode, Path data, int port, Map<String, String> variables, String... prefix)
      throws IOException {
    Files.createDirectories(data);
    var line = new ArrayList<>(List.of(prefix));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(QUICK_START);
    line.addAll(
        List.of(
            "-Djuncture.artefact=" + artefact(data), "-cp", System.getProperty("java.class.path")));
    line.add(Main.class.getName());
    line.addAll(List.of(mode.split(" ")));
    var builder = new ProcessBuilder(line).redirectErrorStream(true).directory(data.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DEFAULT_JIRA"));
    builder.environment().remove("JUNCTURE_PROVIDERS_FILE");
    builder.environment().putAll(Map.of("PORT", "" + port, "JUNCTURE_DATA", data.toString()));
    builder.environment().putAll(variables);
    return new DemoRun(port, builder.start());
  }

  private static Path artefact(Path data) throws IOException {
    var folder = Files.createDirectories(data.resolve("artefact folder"));
    Files.write(folder.resolve("jvm.options"), QUICK_START);
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeJuncture.class.getName());
    try (var jar =
            new JarOutputStream(Files.newOutputStream(folder.resolve("juncture.jar")), manifest);
        var content = FakeJuncture.class.getResourceAsStream("FakeJuncture.class")) {
      jar.putNextEntry(new JarEntry(FakeJuncture.class.getName().replace('.', '/') + ".class"));
      jar.write(java.util.Objects.requireNonNull(content).readAllBytes());
    }
    return folder;
  }

  /// Waits until the demo prints that it is up.
  DemoRun awaitUp() throws IOException {
    line("Stop:");
    return this;
  }

  /// Returns the rest of the next line that starts with `start`. Keeps the lines before it in
  /// [#seen].
  String line(String start) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
      if (line.startsWith(start)) {
        return line.substring(start.length()).strip();
      }
    }
    throw new IOException("The demo ended before it said '" + start + "':\n" + seen);
  }

  /// Returns what was printed after `start` on a line that has been read.
  String said(String start) {
    return seen.toString()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  String output() {
    return seen.toString();
  }

  /// Reads the output to its end and waits for the process.
  int awaitEnd() throws Exception {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The demo does not end:\n" + seen);
    }
    return process.exitValue();
  }

  /// All processes that the demo started, including guards.
  List<ProcessHandle> family() {
    return process.descendants().toList();
  }

  void signal(String signal) throws Exception {
    new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + process.pid())
        .start()
        .waitFor();
  }

  void signalGroup(String signal) throws Exception {
    new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " -- -" + process.pid())
        .start()
        .waitFor();
  }

  @Override
  public void close() {
    var family = family();
    process.destroyForcibly().onExit().join();
    family.forEach(member -> member.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }
}
