package dev.juncture.domain.access;

import java.util.List;
import java.util.UUID;

/// Stores the quarantines. Every change changes the version of the [AccessRules]. Fails with
/// StoreUnavailable.
public interface Quarantines {

  /// Adds it, and returns how many connections match now.
  int add(Quarantine quarantine);

  /// How many connections match, without adding it.
  int count(Quarantine quarantine);

  /// Newest first.
  List<Quarantine> list();

  /// Ends it. False when there is none.
  boolean remove(UUID id);
}
