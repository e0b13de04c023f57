package dev.juncture.domain.provider;

import java.util.function.Function;

/// The result of a provider call with an access token: a value, or the information that the
/// provider rejected the token.
///
/// All other errors end the request with a `DomainError`.
public sealed interface ApiResult<T> {

  /// The result of a further call, unless this one was rejected.
  default <R> ApiResult<R> then(Function<? super T, ApiResult<R>> next) {
    return switch (this) {
      case Succeeded<T>(var value) -> next.apply(value);
      case TokenRejected<T> _ -> new TokenRejected<>();
    };
  }

  record Succeeded<T>(T value) implements ApiResult<T> {}

  /// The provider rejected this access token; a refreshed one may work.
  record TokenRejected<T>() implements ApiResult<T> {}
}
