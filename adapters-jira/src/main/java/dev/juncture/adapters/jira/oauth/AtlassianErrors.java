package dev.juncture.adapters.jira.oauth;

import dev.juncture.oauth2.client.ErrorClassification;
import dev.juncture.oauth2.client.OAuthError;
import java.util.Set;
import java.util.regex.Pattern;

/// Atlassian's error codes. It reports revoked grants and invalid codes by more codes than RFC 6749
/// has. Those codes mean the app elsewhere, and a description of the app's fault may name the grant
/// type, so only sentences count that say that the token or the code is invalid.
final class AtlassianErrors {

  static final ErrorClassification CLASSIFICATION =
      ErrorClassification.standardAnd(Set.of(), Set.of(), Set.of())
          .or(AtlassianErrors::isInvalidGrant, AtlassianErrors::isInvalidCode);

  private static final Pattern INVALID_TOKEN = isInvalid("refresh token");
  private static final Pattern INVALID_CODE = isInvalid("authorization code");

  private AtlassianErrors() {}

  private static boolean isInvalidGrant(OAuthError error) {
    return error.code().equals("unauthorized_client")
        && INVALID_TOKEN.matcher(error.description()).matches();
  }

  private static boolean isInvalidCode(OAuthError error) {
    return error.code().equals("invalid_request")
        && INVALID_CODE.matcher(error.description()).matches();
  }

  private static Pattern isInvalid(String what) {
    var fault = "(?:invalid|unknown|expired|revoked|already used)";
    var faults = fault + "(?: or " + fault + ")*";
    return Pattern.compile(
        "(?:the )?%1$s (?:is|was|has been) %2$s\\.?|%2$s %1$s\\.?".formatted(what, faults));
  }
}
