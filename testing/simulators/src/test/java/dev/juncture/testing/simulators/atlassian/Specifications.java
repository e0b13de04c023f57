package dev.juncture.testing.simulators.atlassian;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.juncture.testing.simulators.PublishedSpecifications;
import java.io.IOException;
import java.nio.file.Files;

/// The texts of published API descriptions.
public final class Specifications {

  private Specifications() {}

  /// The text of the file. Skips the test where the file is missing.
  public static String read(String name) throws IOException {
    var file = PublishedSpecifications.find(name);
    assumeTrue(file.isPresent(), PublishedSpecifications.reasonToSkip(name));
    return Files.readString(file.orElseThrow());
  }
}
