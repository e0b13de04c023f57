package dev.juncture.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The main class. It uses no library, so that it can say when none can be read.
public final class Main {

  /// With fewer, something fails during the start, and what fails differs from one start to the
  /// next: classes, the log or sockets.
  private static final int MIN_OPEN_FILES = 256;

  private static final String OPEN_FILES = "Max open files";

  private Main() {}

  public static void main(String[] arguments) {
    requireOpenFiles();
    try {
      CommandLine.run(arguments);
    } catch (LinkageError e) {
      end(
          "The server cannot read its own classes ("
              + e
              + "). Either its folder lib is incomplete, or too few files may be open at once"
              + " (ulimit -n): it needs 1024");
    }
  }

  private static void requireOpenFiles() {
    var limit = openFiles();
    if (limit < MIN_OPEN_FILES) {
      end("Too few files may be open at once (ulimit -n is " + limit + "): the server needs 1024");
    }
  }

  /// How many files this process may have open; a large number where the system does not say.
  private static long openFiles() {
    try {
      for (var line : Files.readAllLines(Path.of("/proc/self/limits"))) {
        if (line.startsWith(OPEN_FILES)) {
          return Long.parseLong(line.substring(OPEN_FILES.length()).strip().split(" ")[0]);
        }
      }
    } catch (IOException | NumberFormatException _) {
      // another system, or unlimited
    }
    return Long.MAX_VALUE;
  }

  private static void end(String problem) {
    System.err.println(problem);
    System.exit(StartFailure.EXIT_CONFIG);
  }
}
