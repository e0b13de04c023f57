package dev.juncture.testing.simulators;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the API descriptions that providers published. They are not part of this repository; a
/// test that needs one is skipped where it is missing.
public final class PublishedSpecifications {

  private PublishedSpecifications() {}

  /// The file in the folder that the environment variable `JUNCTURE_SPECS` names, or else in a
  /// folder `shared/specs` in a folder above the working directory.
  public static Optional<Path> find(String name) {
    var named = Stream.ofNullable(System.getenv("JUNCTURE_SPECS")).map(Path::of);
    var above =
        Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(folder -> folder.resolve("shared").resolve("specs"));
    return Stream.concat(named, above)
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// Why a test that needs the file is skipped.
  public static String reasonToSkip(String name) {
    return "skipped: no " + name + " in the folder that JUNCTURE_SPECS names";
  }
}
