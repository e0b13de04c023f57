package dev.juncture.testing.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Stops servers that an earlier owner of a folder left running, because the owner was killed
/// together with their guards.
final class Orphans {
  private static final int SECONDS = 10;

  private Orphans() {}

  /// Returns when no server uses the data in `folder` any more.
  static void stop(Path folder) {
    Stream.of(PostgresServer.pidFile(folder), RedisServer.pidFile(folder))
        .flatMap(file -> owner(file).stream())
        .filter(process -> works(process, folder))
        .forEach(Orphans::end);
  }

  private static Optional<ProcessHandle> owner(Path pidFile) {
    try (var lines = Files.lines(pidFile)) {
      return lines.findFirst().map(Long::parseLong).flatMap(ProcessHandle::of);
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// The process id may have been reused. Only a process that was started with this folder is an
  /// orphan.
  private static boolean works(ProcessHandle process, Path folder) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(folder.toString()))
        .isPresent();
  }

  private static void end(ProcessHandle process) {
    process.descendants().forEach(child -> Signals.send("CONT", child));
    Signals.send("CONT", process);
    Signals.send("INT", process);
    try {
      process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException _) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
