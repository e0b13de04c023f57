package dev.juncture.domain.plugin;

import java.util.List;
import java.util.Optional;

/// Is shown what a provider is sent and what comes back, for the author of a declaration. Secrets
/// are masked before they get here.
public interface ProviderTranscript {

  /// @param lines the request line, the headers and the body
  void sent(List<String> lines);

  /// @param lines status, headers and body; or why there is no response
  void received(List<String> lines);

  /// A declared path was looked up in the response.
  ///
  /// @param meaning such as `access-token`
  /// @param found a text that may be shown; empty when nothing is there
  void lookedUp(String meaning, String path, Optional<String> found);
}
