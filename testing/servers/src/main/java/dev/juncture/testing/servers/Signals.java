package dev.juncture.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;

final class Signals {
  private Signals() {}

  /// Sends the signal with the shell's built-in `kill`, since small systems lack the program. A
  /// process that has ended is no error.
  static void send(String signal, ProcessHandle process) {
    run("kill -s " + signal + " " + process.pid());
  }

  private static void run(String command) {
    try {
      new ProcessBuilder("/bin/sh", "-c", command)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
