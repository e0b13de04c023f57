package dev.juncture.bootstrap.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Which packages belong to which module. Read from the sources: not every module is on the class
/// path of these tests.
final class Packages {

  private Packages() {}

  /// The package that all others of `module` are in. The test kit is told apart, because authors of
  /// plug-ins use it: it is no part of the build's own test support.
  static String rootOf(String module) {
    return module.equals("testing/testkit")
        ? "dev.juncture.testkit"
        : "dev.juncture." + module.replace('-', '.').replace('/', '.');
  }

  /// The main sources of `module` that are in the package of another module.
  static List<Path> foreignTo(Path checkout, String module) {
    var folder = checkout.resolve(module);
    var sources = folder.resolve("src/main/java");
    var own = sources.resolve(rootOf(module).replace('.', '/'));
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (var files = Files.walk(sources)) {
      return files
          .filter(it -> it.toString().endsWith(".java") && !it.startsWith(own))
          .map(folder::relativize)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
