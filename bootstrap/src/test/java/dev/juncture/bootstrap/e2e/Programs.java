package dev.juncture.bootstrap.e2e;

import java.io.IOException;
import java.util.List;

/// Programs of the system, which a machine may not have.
final class Programs {

  private Programs() {}

  /// Whether the command can be run and ends with 0. What it prints is discarded.
  static boolean succeed(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
