package dev.juncture.oauth2.client;

import java.util.Locale;

/// An `error` of a token endpoint (RFC 6749 section 5.2).
///
/// @param code a code and never free text, because it is logged and stored; `unknown_error` if the
///   provider sent anything else
/// @param description in lower case, with spaces instead of underscores; only used to classify the
///   error
public record OAuthError(String code, String description) {

  public OAuthError {
    code = code.matches("[A-Za-z0-9_.-]{1,64}") ? code : "unknown_error";
    description = description.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
