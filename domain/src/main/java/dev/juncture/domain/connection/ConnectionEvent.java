package dev.juncture.domain.connection;

import java.time.Instant;

/// A change of a connection's state.
///
/// @param detail what else there is to say, such as the provider's error code; empty when nothing.
///   Never a secret
public record ConnectionEvent(Instant at, Type type, String detail) {

  /// What changed.
  public enum Type {
    /// The end user consented for the first time.
    CONNECTED,

    /// New tokens replaced the old.
    REFRESHED,

    /// The provider did not take an access token that looked good; it is forgotten.
    ACCESS_TOKEN_REJECTED,

    /// The provider refused the refresh token for good; the detail is its error code.
    REVOKED,

    /// The end user consented again.
    REAUTHORIZED,

    /// The end user chose another site.
    RESOURCE_CHANGED
  }
}
