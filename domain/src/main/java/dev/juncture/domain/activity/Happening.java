package dev.juncture.domain.activity;

/// What became of one request to a provider.
public enum Happening {
  /// New tokens came back.
  REFRESHED,

  /// The provider refused a refresh token for good.
  REFUSED,

  /// No usable answer to a refresh, or the provider refuses this server's client.
  REFRESH_FAILED,

  /// A call was answered, be it with an error that is the caller's.
  ANSWERED,

  /// A call got no usable answer.
  CALL_FAILED,

  /// The provider asked for a pause.
  LIMITED;

  /// Whether the provider did its part.
  public boolean isWell() {
    return switch (this) {
      case REFRESHED, REFUSED, ANSWERED -> true;
      case REFRESH_FAILED, CALL_FAILED, LIMITED -> false;
    };
  }
}
