package dev.juncture.domain.secret;

/// Is notified when a stored value is rejected because Juncture did not encrypt it for its place.
/// Must not fail, and must be fast.
@FunctionalInterface
public interface SecretObserver {

  /// @param purpose what the value is, as in [SecretSealer]
  void rejected(String purpose, Reason reason);

  /// Why a value was rejected.
  enum Reason {
    /// It is not encrypted.
    PLAIN,
    /// It is damaged, was copied from another place, or its key is missing.
    UNDECRYPTABLE
  }
}
