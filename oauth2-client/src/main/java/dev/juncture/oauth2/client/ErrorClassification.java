package dev.juncture.oauth2.client;

import java.util.Set;
import java.util.function.Predicate;

/// The meaning of a provider's error codes. HTTP statuses are not used, because providers have
/// changed them before.
///
/// @param deadGrant the refresh token is no longer valid: the grant is revoked
/// @param deadCode the authorization code is unknown, expired or used
/// @param later a temporary error; the request may be sent again
public record ErrorClassification(
    Predicate<OAuthError> deadGrant, Predicate<OAuthError> deadCode, Predicate<OAuthError> later) {

  private static final Set<String> PASSING =
      Set.of("temporarily_unavailable", "server_error", "slow_down", "too_many_requests");

  /// The error codes of the RFC, and additional codes of the provider.
  public static ErrorClassification standardAnd(
      Set<String> deadGrant, Set<String> deadCode, Set<String> later) {
    return new ErrorClassification(
        error -> error.code().equals("invalid_grant") || deadGrant.contains(error.code()),
        error -> error.code().equals("invalid_grant") || deadCode.contains(error.code()),
        error -> PASSING.contains(error.code()) || later.contains(error.code()));
  }

  /// This classification with additional codes.
  public ErrorClassification or(
      Predicate<OAuthError> moreDeadGrant, Predicate<OAuthError> moreDeadCode) {
    return new ErrorClassification(deadGrant.or(moreDeadGrant), deadCode.or(moreDeadCode), later);
  }

  boolean areAboutTheGrant(OAuthError error) {
    return deadGrant.test(error) || deadCode.test(error);
  }
}
