package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A separate JVM that runs [ServersMain] and is killed without a chance to clean up.
final class Fork implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private Fork(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  static Fork start(List<String> prefix, Map<String, String> environment, String... arguments)
      throws IOException {
    var line = new ArrayList<>(prefix);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // starts faster
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), ServersMain.class.getName()));
    line.addAll(List.of(arguments));
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Fork(builder.start());
  }

  /// Returns the rest of the next line that starts with `name`.
  String read(String name) throws IOException {
    var seen = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(name + " ")) {
        return line.substring(name.length() + 1);
      }
      seen.append(line).append('\n');
    }
    throw new IOException("The fork ended before it said '" + name + "':\n" + seen);
  }

  long readPid(String name) throws IOException {
    return Long.parseLong(read(name));
  }

  void say(String word) throws IOException {
    process.getOutputStream().write((word + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void killHard() {
    process.destroyForcibly().onExit().join();
  }

  /// Kills the guards first, so that no process is left to stop what the JVM started.
  void killHardWithGuards() {
    process.descendants().filter(Fork::isGuard).forEach(ProcessHandle::destroyForcibly);
    killHard();
  }

  private static boolean isGuard(ProcessHandle process) {
    var program = Path.of(process.info().command().orElse("gone")).getFileName();
    return Set.of("sh", "dash", "bash", "busybox", "cat").contains("" + program);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
