package dev.juncture.domain.connection;

/// What one provider keeps beside a connection, such as the site that was chosen. The core hands it
/// through unread; the adapter that stores connections knows a place for each kind.
public interface ProviderDetails {

  /// For a provider that keeps nothing.
  record None() implements ProviderDetails {}
}
