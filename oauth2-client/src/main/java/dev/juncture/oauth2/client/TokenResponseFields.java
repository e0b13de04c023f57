package dev.juncture.oauth2.client;

/// Where the values are in a response of a token endpoint, as paths such as
/// `authed_user.access_token`.
///
/// @param expiresIn where the end of the access token is stated, and in which unit
/// @param error in addition to the RFC's `error`, because a provider may use either
/// @param ok the field whose value `false` means an error, whatever the status is; blank when there
///   is no such field
public record TokenResponseFields(
    String accessToken,
    String refreshToken,
    Expiry expiresIn,
    String scope,
    String error,
    String errorDescription,
    String ok) {

  /// RFC 6749 sections 5.1 and 5.2.
  public static final TokenResponseFields STANDARD =
      new TokenResponseFields(
          "access_token",
          "refresh_token",
          new Expiry("expires_in", Expiry.Unit.S),
          "scope",
          "error",
          "error_description",
          "");
}
