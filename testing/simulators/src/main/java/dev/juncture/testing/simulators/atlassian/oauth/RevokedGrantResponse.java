package dev.juncture.testing.simulators.atlassian.oauth;

/// How the token endpoint words a refresh token that is no good any more; both are seen in the
/// wild.
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
