package dev.juncture.domain.connection;

import java.time.Instant;

/// A change of a connection's state.
///
/// @param detail additional information, such as the provider's error code; may be empty. Never a
///   secret
public record ConnectionEvent(Instant at, Type type, String detail) {

  /// What changed.
  public enum Type {
    /// The end user consented for the first time.
    CONNECTED,

    /// New tokens replaced the old ones.
    REFRESHED,

    /// The provider rejected an access token that looked valid; the token was removed.
    ACCESS_TOKEN_REJECTED,

    /// The provider rejected the refresh token for good; the detail is its error code.
    REVOKED,

    /// The end user consented again. If another account replaced one whose grant was in use, the
    /// detail names both: `account 1 (Ada) replaced by 2 (Bob)`.
    REAUTHORIZED,

    /// The end user chose a different resource, such as a site.
    RESOURCE_CHANGED
  }
}
