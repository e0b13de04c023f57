package dev.juncture.domain.provider;

/// The result of one request to a provider.
public enum ActivityKind {
  /// A refresh returned new tokens.
  REFRESHED,

  /// The provider rejected a refresh token for good.
  REVOKED,

  /// A refresh got no usable response, or the provider rejected this server's client.
  REFRESH_FAILED,

  /// A call got a response; an error caused by the caller counts as well.
  CALL_SUCCEEDED,

  /// A call got no usable response.
  CALL_FAILED,

  /// The provider limited the rate.
  RATE_LIMITED;

  /// Whether the provider worked as expected.
  public boolean isWell() {
    return switch (this) {
      case REFRESHED, REVOKED, CALL_SUCCEEDED -> true;
      case REFRESH_FAILED, CALL_FAILED, RATE_LIMITED -> false;
    };
  }
}
