package dev.juncture.domain.secret;

/// The key of a value cannot be fetched at the moment, because the key management service or the
/// store of the data keys does not respond. Nothing was changed; the same call may succeed later.
public final class KeyUnavailableException extends RuntimeException {

  /// @param reason what does not respond, and how that shows; without any part of a secret
  public KeyUnavailableException(String reason) {
    super(reason);
  }
}
