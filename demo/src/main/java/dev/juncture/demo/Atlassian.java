package dev.juncture.demo;

import java.util.Map;

/// Which Atlassian the server talks to.
interface Atlassian extends AutoCloseable {
  /// The server's variables that say where Atlassian is and which OAuth app to be there.
  Map<String, String> variables();

  /// The query that lists something of whichever site was connected, from `external_id` on.
  String firstCall();

  @Override
  void close();
}
