package dev.juncture.domain.plugin;

import dev.juncture.domain.id.ProviderId;
import java.nio.file.Path;
import java.util.List;

/// Providers that are declared and not coded. Found by [java.util.ServiceLoader].
public interface ProviderDeclarations {

  /// Reads the shipped declarations and those in `files`, which replace shipped ones with the same
  /// name.
  Declared read(List<Path> files);

  /// @param problems one line each, with file, line and column; if there are any, `plugins` is
  ///   incomplete
  /// @param own what the files declare, in their order
  record Declared(List<TranscribableProvider> plugins, List<String> problems, List<Own> own) {
    public Declared {
      plugins = List.copyOf(plugins);
      problems = List.copyOf(problems);
      own = List.copyOf(own);
    }
  }

  /// A provider that is declared in a file.
  record Own(Path file, ProviderId provider) {}
}
