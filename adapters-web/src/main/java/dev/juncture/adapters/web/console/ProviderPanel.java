package dev.juncture.adapters.web.console;

import dev.juncture.domain.id.ConnectionKey;
import java.util.List;

/// Adds information about one provider to the console. Each provider with something to add has one
/// implementation. All of them are collected by injection.
public interface ProviderPanel {

  String provider();

  /// Additional facts about a connection. Sends no requests to the provider.
  List<Fact> facts(ConnectionKey key);

  /// Additional pages for a connection. Their paths get the connection's query string.
  List<Action> actions();

  record Fact(String label, String value) {}

  record Action(String label, String path) {}
}
