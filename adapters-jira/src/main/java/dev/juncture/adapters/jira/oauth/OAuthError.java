package dev.juncture.adapters.jira.oauth;

import java.util.Locale;
import java.util.Set;

/// An `error` of the token endpoint (RFC 6749 section 5.2). Atlassian's statuses have changed
/// before and are no help in telling errors apart.
record OAuthError(String code, String description) {

  private static final Set<String> TRANSIENT =
      Set.of("temporarily_unavailable", "server_error", "slow_down", "too_many_requests");

  OAuthError {
    // It ends up in logs and rows, so it must be a code and not a text.
    code = code.matches("[A-Za-z0-9_.-]{1,64}") ? code : "unknown_error";
    description = description.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  boolean meansDeadGrant() {
    return code.equals("invalid_grant")
        || (code.equals("unauthorized_client") && description.contains("refresh token"));
  }

  boolean meansDeadCode() {
    return code.equals("invalid_grant")
        || (code.equals("invalid_request") && description.contains("authorization code"));
  }

  boolean meansLater() {
    return TRANSIENT.contains(code);
  }
}
