package dev.juncture.domain.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Providers that are facts and no code. Found by [java.util.ServiceLoader].
public interface ProviderDeclarations {

  /// Reads what is shipped, and what an operator adds in `file`, whose declarations take the place
  /// of shipped ones of the same name.
  Declared read(Optional<Path> file);

  /// @param problems one line each, with file, line and column; when there are any, `plugins` is
  ///   not complete
  record Declared(List<ProviderPlugin> plugins, List<String> problems) {
    public Declared {
      plugins = List.copyOf(plugins);
      problems = List.copyOf(problems);
    }
  }
}
