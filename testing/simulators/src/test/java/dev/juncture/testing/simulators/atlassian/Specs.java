package dev.juncture.testing.simulators.atlassian;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the published API documents beside the checkout. Tests that need one are skipped if it is
/// missing.
public final class Specs {
  private Specs() {}

  public static Path file(String name) {
    var found = folders().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
    assumeTrue(
        found.isPresent(),
        () -> "skipped: no " + name + " in the folder that JUNCTURE_SPECS names");
    return found.orElseThrow();
  }

  private static Stream<Path> folders() {
    var named = Optional.ofNullable(System.getenv("JUNCTURE_SPECS")).map(Path::of);
    var here = Path.of("").toAbsolutePath();
    return Stream.concat(
        named.stream(),
        Stream.iterate(here, Objects::nonNull, Path::getParent)
            .map(folder -> folder.resolve("shared/specs")));
  }
}
