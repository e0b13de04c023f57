package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A child process that ends with this JVM, however the JVM ends. A small guard process holds the
/// other end of a pipe and stops the child when the pipe breaks. Signals to the JVM's process group
/// (Ctrl-C) reach neither of the two, so the JVM decides in which order its children stop.
///
/// Several threads may use it one after the other, but not at once.
public final class GuardedProcess implements AutoCloseable {
  private static final String SCRIPT = Resources.text("guard.sh");

  /// What to run and how to stop it.
  ///
  /// @param command the program and its arguments
  /// @param environment all environment variables of the child, which inherits none
  /// @param folder the child's working directory
  /// @param log the file that its output is appended to
  /// @param stopSignal the signal that asks the child to stop, without `SIG`
  /// @param stopTimeout how long to wait for the child to stop before killing it; whole seconds
  /// @param litter folders to delete after the child has ended; at most one
  public record Launch(
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Path log,
      String stopSignal,
      Duration stopTimeout,
      List<Path> litter) {
    public Launch {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      litter = List.copyOf(litter);
    }
  }

  private final Launch launch;
  private final Process guard;
  private final ProcessHandle child;
  private final List<ProcessHandle> frozen = new ArrayList<>();

  private GuardedProcess(Launch launch, Process guard, ProcessHandle child) {
    this.launch = launch;
    this.guard = guard;
    this.child = child;
  }

  /// Starts the process and returns at once, before the process is ready.
  public static GuardedProcess start(Launch launch) {
    try {
      var guard = guard(launch).start();
      return new GuardedProcess(launch, guard, announced(launch, guard));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + launch.command().getFirst(), e);
    }
  }

  private static ProcessBuilder guard(Launch launch) {
    var litter = launch.litter().isEmpty() ? "" : launch.litter().getFirst().toString();
    var line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "guard", launch.stopSignal()));
    line.addAll(List.of("" + launch.stopTimeout().toSeconds(), launch.log().toString(), litter));
    line.addAll(launch.command());
    var builder = new ProcessBuilder(line).directory(launch.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return builder.redirectErrorStream(true);
  }

  private static ProcessHandle announced(Launch launch, Process guard) throws IOException {
    var line = guard.inputReader(UTF_8).readLine();
    return Stream.ofNullable(line)
        .filter(pid -> pid.matches("\\d+"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(endedAtOnce(launch)));
  }

  private static String endedAtOnce(Launch launch) {
    return launch.command().getFirst() + " ended at once:\n" + tail(launch.log());
  }

  /// The last lines of the process's output.
  public String logTail() {
    return tail(launch.log());
  }

  private static String tail(Path log) {
    try {
      var lines = Files.readString(log, UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException _) {
      return "(nothing was written to " + log + ")";
    }
  }

  public long pid() {
    return child.pid();
  }

  public boolean isAlive() {
    return child.isAlive();
  }

  /// Waits until the process has ended, by itself or because it was stopped.
  public void await() {
    child.onExit().join();
  }

  /// Freezes the process and its descendants: connections stay open, but no request gets a
  /// response.
  public void freeze() {
    freeze(child);
    // The list is complete, because a frozen parent starts no further processes.
    child.descendants().forEach(this::freeze);
  }

  private void freeze(ProcessHandle process) {
    frozen.add(process);
    tellGuard(Long.toString(process.pid()));
    Signals.send("STOP", process);
  }

  public void thaw() {
    frozen.forEach(process -> Signals.send("CONT", process));
    frozen.clear();
  }

  /// Kills the process without a chance to clean up, like a crash. Its files stay.
  public void kill() {
    thaw();
    child.destroyForcibly();
    close(true);
  }

  /// Asks the process to stop and waits until it has. Its files stay.
  public void stop() {
    close(true);
  }

  /// Does what [#stop()] does, and deletes the litter.
  @Override
  public void close() {
    close(false);
  }

  private void close(boolean keep) {
    if (keep && guard.isAlive()) {
      tellGuard("keep");
    }
    try {
      guard.getOutputStream().close();
      guard.waitFor(launch.stopTimeout().toSeconds() + 10, TimeUnit.SECONDS);
    } catch (IOException _) {
      guard.onExit().join(); // the guard was faster: nothing is left to close
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellGuard(String order) {
    try {
      guard.getOutputStream().write((order + "\n").getBytes(UTF_8));
      guard.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The guard of " + launch.command().getFirst() + " is gone", e);
    }
  }
}
