package dev.juncture.demo;

import java.util.Map;

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

  @Override
  void close();
}
