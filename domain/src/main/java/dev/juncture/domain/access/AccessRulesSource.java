package dev.juncture.domain.access;

/// Reads the [AccessRules]. Their version is another one after every change of keys, workspaces and
/// quarantines, whoever makes it. Versions have no order: after a failover, an older state can be
/// the present one.
public interface AccessRulesSource {

  /// The present rules, if they are not those of `version`. Cheap when nothing has changed. Never
  /// fails.
  Reading read(String version);

  /// What [#read] found.
  sealed interface Reading {

    record Unchanged() implements Reading {}

    record Changed(AccessRules rules) implements Reading {}

    /// The store did not respond in time.
    record Unavailable() implements Reading {}
  }
}
