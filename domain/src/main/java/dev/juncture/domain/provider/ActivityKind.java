package dev.juncture.domain.provider;

/// What became of one request to a provider.
public enum ActivityKind {
  /// New tokens came back.
  REFRESHED,

  /// The provider refused a refresh token for good.
  REVOKED,

  /// No usable answer to a refresh, or the provider refuses this server's client.
  REFRESH_FAILED,

  /// A call was answered, be it with an error that is the caller's.
  CALL_SUCCEEDED,

  /// A call got no usable answer.
  CALL_FAILED,

  /// The provider asked for a pause.
  RATE_LIMITED;

  /// Whether the provider did its part.
  public boolean isWell() {
    return switch (this) {
      case REFRESHED, REVOKED, CALL_SUCCEEDED -> true;
      case REFRESH_FAILED, CALL_FAILED, RATE_LIMITED -> false;
    };
  }
}
