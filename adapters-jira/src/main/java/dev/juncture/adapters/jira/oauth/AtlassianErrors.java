package dev.juncture.adapters.jira.oauth;

import dev.juncture.oauth2.client.ErrorClassification;
import dev.juncture.oauth2.client.OAuthError;
import java.util.Set;

/// Atlassian's error codes. It reports revoked grants and invalid codes by more codes than RFC 6749
/// has.
final class AtlassianErrors {

  static final ErrorClassification CLASSIFICATION =
      ErrorClassification.standardAnd(Set.of(), Set.of(), Set.of())
          .or(AtlassianErrors::isInvalidGrant, AtlassianErrors::isInvalidCode);

  private AtlassianErrors() {}

  private static boolean isInvalidGrant(OAuthError error) {
    return error.code().equals("unauthorized_client")
        && error.description().contains("refresh token");
  }

  private static boolean isInvalidCode(OAuthError error) {
    return error.code().equals("invalid_request")
        && error.description().contains("authorization code");
  }
}
