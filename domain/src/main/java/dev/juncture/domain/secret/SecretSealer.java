package dev.juncture.domain.secret;

import dev.juncture.domain.id.WorkspaceId;

/// Encrypts secrets before they are stored outside of the process.
///
/// A sealed value can be decrypted only for the same purpose and owner, so that a value that was
/// copied or swapped between rows, columns or stores does not decrypt. Thread-safe.
///
/// All methods fail with [KeyUnavailableException] while the key of a workspace cannot be fetched,
/// and with [UnreadableSecretException] when it was destroyed.
public interface SecretSealer {

  /// Makes the key of the workspace if it has none yet.
  ///
  /// @param workspace whose key encrypts it
  /// @param purpose what the value is, for example `connection.refresh_token`
  /// @param owner the id of the row or entry that holds it
  Sealed seal(WorkspaceId workspace, String purpose, String owner, Secret secret);

  /// Decrypts a value of any workspace.
  ///
  /// @throws UnreadableSecretException when no configured key decrypts it, or purpose or owner
  ///   differ
  Secret open(String purpose, String owner, Sealed sealed);

  /// As [#open(String, String, Sealed)], and fails in the same way when the value is under the key
  /// of another workspace.
  Secret open(WorkspaceId workspace, String purpose, String owner, Sealed sealed);

  /// Makes sure that [#seal] of this workspace needs nothing from outside for the next two minutes.
  /// To be called before something that must be stored afterwards.
  void prepare(WorkspaceId workspace);

  /// The value cannot be decrypted: the encryption key is wrong or missing, or the value was
  /// modified, or never encrypted.
  final class UnreadableSecretException extends RuntimeException {
    public UnreadableSecretException(String purpose, String owner) {
      super(
          "No key in JUNCTURE_ENCRYPTION_KEY decrypts the %s of %s. If a key was removed, add it again."
              .formatted(purpose, owner));
    }

    /// For a value whose key cannot be used.
    ///
    /// @param reason a sentence, without any part of a secret
    public static UnreadableSecretException withoutKey(String reason) {
      return new UnreadableSecretException(reason);
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
