package dev.juncture.domain.connection;

import java.util.Optional;

/// Additional data that one provider stores with a connection, such as the chosen site. The core
/// passes it through; the persistence adapter has a table for each kind.
public interface ProviderDetails {

  /// The connected resource, for display; empty when there is none.
  default Optional<ConnectedResource> resource() {
    return Optional.empty();
  }

  /// For a provider without additional data.
  record None() implements ProviderDetails {}
}
