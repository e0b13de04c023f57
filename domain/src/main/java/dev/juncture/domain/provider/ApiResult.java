package dev.juncture.domain.provider;

/// A provider's answer to a call that carried an access token: either a value, or the news that the
/// token is no good.
///
/// Everything else that can go wrong ends the request with a `DomainError`.
public sealed interface ApiResult<T> {

  record Succeeded<T>(T value) implements ApiResult<T> {}

  /// The provider does not take this access token (any more); a refreshed one may do.
  record TokenRejected<T>() implements ApiResult<T> {}
}
