package dev.juncture.oauth2.client;

import java.util.Locale;
import java.util.regex.Pattern;

/// An `error` of a token endpoint (RFC 6749 section 5.2).
///
/// @param code a code and never free text; `unknown_error` if the provider sent anything else
/// @param description in lower case, with spaces instead of underscores; only used to classify the
///   error
public record OAuthError(String code, String description) {

  private static final String UNKNOWN = "unknown_error";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /// Groups of letters, each with at most two digits behind it. A random token does not match.
  private static final Pattern READABLE =
      Pattern.compile("[A-Za-z]{1,20}[0-9]{0,2}(?:[_.-][A-Za-z]{1,20}[0-9]{0,2}){0,9}+");

  public OAuthError {
    code = CODE.matcher(code).matches() ? code : UNKNOWN;
    description = description.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// The code as it may be logged and stored: `unknown_error` if it looks like a secret that the
  /// provider repeats.
  public String text() {
    return READABLE.matcher(code).matches() ? code : UNKNOWN;
  }
}
