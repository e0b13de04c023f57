package dev.juncture.adapters.jira.oauth;

import dev.juncture.oauth2.client.ErrorClassification;
import dev.juncture.oauth2.client.OAuthError;
import java.util.Set;

/// Atlassian words dead tokens and codes in more ways than one.
final class AtlassianErrors {

  static final ErrorClassification MEANINGS =
      ErrorClassification.standardAnd(Set.of(), Set.of(), Set.of())
          .or(AtlassianErrors::meansDeadGrant, AtlassianErrors::meansDeadCode);

  private AtlassianErrors() {}

  private static boolean meansDeadGrant(OAuthError error) {
    return error.code().equals("unauthorized_client")
        && error.description().contains("refresh token");
  }

  private static boolean meansDeadCode(OAuthError error) {
    return error.code().equals("invalid_request")
        && error.description().contains("authorization code");
  }
}
