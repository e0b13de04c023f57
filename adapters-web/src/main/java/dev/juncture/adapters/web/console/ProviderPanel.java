package dev.juncture.adapters.web.console;

import dev.juncture.domain.id.ExternalId;
import java.util.List;

/// What the console knows of one provider beyond what all connections have. One implementation a
/// provider that has something to show; all are collected by injection.
public interface ProviderPanel {

  /// The provider's name.
  String provider();

  /// Facts beside those that every connection has. Never asks the provider.
  List<Fact> facts(ExternalId externalId);

  /// Pages of its own for a connection; their paths get the connection's query.
  List<Action> actions();

  record Fact(String label, String value) {}

  record Action(String label, String path) {}
}
