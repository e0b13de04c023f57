package dev.juncture.domain.secret;

/// Encrypts secrets before they are stored outside of the process.
///
/// A sealed value can be decrypted only for the same purpose and owner, so that a value that was
/// copied or swapped between rows, columns or stores does not decrypt. Thread-safe.
public interface SecretSealer {

  /// @param purpose what the value is, for example `connection.refresh_token`
  /// @param owner the id of the row or entry that holds it
  Sealed seal(String purpose, String owner, Secret secret);

  /// @throws UnreadableSecretException when no configured key decrypts it, or purpose or owner
  ///   differ
  Secret open(String purpose, String owner, Sealed sealed);

  /// The value cannot be decrypted: the encryption key is wrong or missing, or the value was
  /// modified, or never encrypted.
  final class UnreadableSecretException extends RuntimeException {
    public UnreadableSecretException(String purpose, String owner) {
      super(
          "No key in JUNCTURE_ENCRYPTION_KEY decrypts the %s of %s. If a key was removed, add it again."
              .formatted(purpose, owner));
    }

    private UnreadableSecretException(String message) {
      super(message);
    }

    /// For a value that is not encrypted.
    public static UnreadableSecretException plain(String purpose, String owner) {
      return new UnreadableSecretException(
          "The %s of %s is not encrypted. Something other than Juncture wrote it, so it is not used."
              .formatted(purpose, owner));
    }
  }
}
