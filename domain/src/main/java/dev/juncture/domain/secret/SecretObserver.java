package dev.juncture.domain.secret;

/// Is notified when a stored value is refused because Juncture did not encrypt it for its place.
/// Must not fail, and must be fast.
@FunctionalInterface
public interface SecretObserver {

  /// @param purpose what the value is, as in [SecretSealer]
  void refused(String purpose, Reason reason);

  /// Why a value was refused.
  enum Reason {
    /// It is not encrypted.
    PLAIN,
    /// It is damaged, was copied from another place, or its key is missing.
    UNDECRYPTABLE
  }
}
