package dev.juncture.oauth2.client;

import java.util.Set;
import java.util.function.Predicate;

/// What a provider means by its errors. Statuses have changed before and are no help in telling
/// them apart.
///
/// @param deadGrant the refresh token is no good any more
/// @param deadCode the authorization code is unknown, expired or used
/// @param later nothing is wrong with the request; it may be sent again
public record ErrorClassification(
    Predicate<OAuthError> deadGrant, Predicate<OAuthError> deadCode, Predicate<OAuthError> later) {

  private static final Set<String> PASSING =
      Set.of("temporarily_unavailable", "server_error", "slow_down", "too_many_requests");

  /// The RFC's meanings, and codes of the provider's own.
  public static ErrorClassification standardAnd(
      Set<String> deadGrant, Set<String> deadCode, Set<String> later) {
    return new ErrorClassification(
        error -> error.code().equals("invalid_grant") || deadGrant.contains(error.code()),
        error -> error.code().equals("invalid_grant") || deadCode.contains(error.code()),
        error -> PASSING.contains(error.code()) || later.contains(error.code()));
  }

  /// The same, with more that means the same.
  public ErrorClassification or(
      Predicate<OAuthError> moreDeadGrant, Predicate<OAuthError> moreDeadCode) {
    return new ErrorClassification(deadGrant.or(moreDeadGrant), deadCode.or(moreDeadCode), later);
  }

  boolean areAboutTheGrant(OAuthError error) {
    return deadGrant.test(error) || deadCode.test(error);
  }
}
