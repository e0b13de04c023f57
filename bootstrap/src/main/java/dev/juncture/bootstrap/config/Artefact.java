package dev.juncture.bootstrap.config;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What `./juncture build` made: the server's jar and what lies beside it.
final class Artefact {

  private Artefact() {}

  /// Empty when the server does not run from a jar.
  static Optional<Path> folder() {
    try {
      var source = Artefact.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Optional.of(Path.of(source)).filter(Files::isRegularFile).map(Path::getParent);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
