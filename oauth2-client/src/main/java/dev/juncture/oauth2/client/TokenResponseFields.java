package dev.juncture.oauth2.client;

/// Where a token endpoint puts what, as paths such as `authed_user.access_token`.
///
/// @param error where the RFC's own is looked at, too, because a provider may use either
/// @param ok where `false` means an error whatever the status says; blank when there is no such
///   field
public record TokenResponseFields(
    String accessToken,
    String refreshToken,
    String expiresIn,
    String scope,
    String error,
    String errorDescription,
    String ok) {

  /// RFC 6749 sections 5.1 and 5.2.
  public static final TokenResponseFields STANDARD =
      new TokenResponseFields(
          "access_token", "refresh_token", "expires_in", "scope", "error", "error_description", "");
}
