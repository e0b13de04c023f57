package dev.juncture.demo;

import java.util.Map;

/// The Atlassian that the server connects to.
interface Atlassian extends AutoCloseable {
  /// The server's environment variables with Atlassian's addresses and the OAuth app.
  Map<String, String> variables();

  /// The path and query of an example call that works for any connected site, starting with the
  /// operation.
  String firstCall();

  @Override
  void close();
}
