package dev.juncture.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of the system that a test uses where they are installed.
public final class InstalledProgram {

  private InstalledProgram() {}

  /// The program with this name: on `PATH`, or where Debian puts programs for administrators, which
  /// is not on everybody's `PATH`.
  public static Optional<Path> find(String name) {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(":")),
            Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
