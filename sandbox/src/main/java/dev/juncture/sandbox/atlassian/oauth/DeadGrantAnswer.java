package dev.juncture.sandbox.atlassian.oauth;

/// How the token endpoint words a refresh token that is no good any more; both are seen in the
/// wild.
public enum DeadGrantAnswer {
  INVALID_GRANT("invalid_grant", "Unknown or invalid refresh token."),
  UNAUTHORIZED_CLIENT("unauthorized_client", "refresh_token is invalid");

  private final String error;
  private final String description;

  DeadGrantAnswer(String error, String description) {
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
