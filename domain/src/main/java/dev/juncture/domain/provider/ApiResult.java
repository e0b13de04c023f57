package dev.juncture.domain.provider;

/// The result of a provider call with an access token: a value, or the information that the
/// provider rejected the token.
///
/// All other errors end the request with a `DomainError`.
public sealed interface ApiResult<T> {

  record Succeeded<T>(T value) implements ApiResult<T> {}

  /// The provider rejected this access token; a refreshed one may work.
  record TokenRejected<T>() implements ApiResult<T> {}
}
