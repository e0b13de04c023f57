package dev.juncture.testing.simulators.atlassian.oauth;

/// The error with which the token endpoint rejects a refresh token that is no longer valid.
/// Atlassian sends both.
public enum RevokedGrantResponse {
  INVALID_GRANT("invalid_grant", "Unknown or invalid refresh token."),
  UNAUTHORIZED_CLIENT("unauthorized_client", "refresh_token is invalid");

  private final String error;
  private final String description;

  RevokedGrantResponse(String error, String description) {
    this.error = error;
    this.description = description;
  }

  String error() {
    return error;
  }

  String description() {
    return description;
  }
}
