package dev.juncture.domain.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Providers that are declared and not coded. Found by [java.util.ServiceLoader].
public interface ProviderDeclarations {

  /// Reads the shipped declarations and those in `file`, which replace shipped ones with the same
  /// name.
  Declared read(Optional<Path> file);

  /// @param problems one line each, with file, line and column; if there are any, `plugins` is
  ///   incomplete
  record Declared(List<ProviderPlugin> plugins, List<String> problems) {
    public Declared {
      plugins = List.copyOf(plugins);
      problems = List.copyOf(problems);
    }
  }
}
