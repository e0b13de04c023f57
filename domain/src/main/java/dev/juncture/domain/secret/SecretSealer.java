package dev.juncture.domain.secret;

/// Encrypts secrets before they leave the process, and only there.
///
/// A sealed value opens only for the same purpose and owner, so that a value copied or swapped
/// between rows, columns or stores does not decrypt. Thread-safe.
public interface SecretSealer {

  /// @param purpose what the value is, for example `connection.refresh_token`
  /// @param owner the id of the row or entry that holds it
  Sealed seal(String purpose, String owner, Secret secret);

  /// @throws UnreadableSecretException when no configured key opens it, or purpose or owner differ
  Secret open(String purpose, String owner, Sealed sealed);

  /// Nothing that this server holds opens the value: a wrong or missing encryption key, or a value
  /// that was tampered with.
  final class UnreadableSecretException extends RuntimeException {
    public UnreadableSecretException(String purpose, String owner) {
      super(
          "No configured encryption key decrypts the %s of %s. JUNCTURE_ENCRYPTION_KEY must contain"
              + " the key that encrypted it.".formatted(purpose, owner));
    }
  }
}
