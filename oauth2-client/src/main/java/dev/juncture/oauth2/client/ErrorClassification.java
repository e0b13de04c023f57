package dev.juncture.oauth2.client;

import java.util.Set;
import java.util.function.Predicate;

/// The meaning of a provider's error codes. Of the HTTP statuses only 429 and 5xx count, which make
/// every code temporary; among the others providers have changed theirs before.
///
/// @param invalidGrant the refresh token is no longer valid: the grant is revoked
/// @param invalidCode the authorization code is unknown, expired or used
/// @param temporary a temporary error; the request may be sent again
public record ErrorClassification(
    Predicate<OAuthError> invalidGrant,
    Predicate<OAuthError> invalidCode,
    Predicate<OAuthError> temporary) {

  private static final Set<String> TEMPORARY =
      Set.of("temporarily_unavailable", "server_error", "slow_down", "too_many_requests");

  /// The error codes of the RFC, and additional codes of the provider.
  public static ErrorClassification standardAnd(
      Set<String> invalidGrant, Set<String> invalidCode, Set<String> temporary) {
    return new ErrorClassification(
        error -> error.code().equals("invalid_grant") || invalidGrant.contains(error.code()),
        error -> error.code().equals("invalid_grant") || invalidCode.contains(error.code()),
        error -> TEMPORARY.contains(error.code()) || temporary.contains(error.code()));
  }

  /// This classification with additional codes.
  public ErrorClassification or(
      Predicate<OAuthError> moreInvalidGrant, Predicate<OAuthError> moreInvalidCode) {
    return new ErrorClassification(
        invalidGrant.or(moreInvalidGrant), invalidCode.or(moreInvalidCode), temporary);
  }
}
