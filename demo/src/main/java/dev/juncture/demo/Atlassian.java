package dev.juncture.demo;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The Atlassian that the server connects to.
interface Atlassian extends AutoCloseable {
  default boolean isPresent() {
    return true;
  }

  /// The server's environment variables with Atlassian's addresses and the OAuth app.
  Map<String, String> variables();

  /// The path below `/api/backend/` and the query of an example call that works for any connected
  /// site.
  String firstCall();

  /// The page on which somebody can change issues as the users of a site do.
  default Optional<URI> sitePage() {
    return Optional.empty();
  }

  @Override
  void close();
}
