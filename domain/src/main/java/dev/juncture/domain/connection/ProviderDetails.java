package dev.juncture.domain.connection;

import java.util.Optional;

/// What one provider keeps beside a connection, such as the site that was chosen. The core hands it
/// through; the adapter that stores connections has a table for each kind.
public interface ProviderDetails {

  /// Where the connection leads, in a form that can be shown; empty when there is no such thing.
  default Optional<ConnectedResource> place() {
    return Optional.empty();
  }

  /// For a provider that keeps nothing.
  record None() implements ProviderDetails {}
}
