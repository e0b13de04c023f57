package dev.juncture.domain.access;

/// Reads the [AccessRules]. Their version grows with every change of keys, workspaces and
/// quarantines, whoever makes it.
public interface AccessRulesSource {

  /// The present rules, if they are not those of `version`. Cheap when nothing has changed. Never
  /// fails.
  Reading read(long version);

  /// What [#read] found.
  sealed interface Reading {

    record Unchanged() implements Reading {}

    record Changed(AccessRules rules) implements Reading {}

    /// The store did not respond in time.
    record Unavailable() implements Reading {}
  }
}
