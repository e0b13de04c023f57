package dev.juncture.application.token;

import dev.juncture.application.provider.Bulkhead;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import java.util.function.Function;

/// Calls a provider in the name of a connection: with a token that works, renewed once when the
/// provider does not take it, and with no more than so many calls at once.
public final class AccessTokens {

  private final ObtainAccessToken tokens;
  private final Bulkhead<ConnectionKey> bulkhead;

  /// @param width how many calls may be under way at once for one connection
  public AccessTokens(ObtainAccessToken tokens, int width) {
    this.tokens = tokens;
    this.bulkhead = new Bulkhead<>(width);
  }

  /// The answer of `call`. Fails as [ObtainAccessToken] does, with ReauthorizationRequired when the
  /// provider rejects a freshly refreshed token as well, and with whatever `call` fails with.
  public <T> T with(ConnectionKey key, Function<AccessToken, ApiResult<T>> call) {
    var token = tokens.obtain(key);
    return switch (bulkhead.run(key, () -> call.apply(token))) {
      case Succeeded<T>(var value) -> value;
      case TokenRejected<T> _ -> again(key, tokens.replace(key, token), call);
    };
  }

  private <T> T again(
      ConnectionKey key, AccessToken token, Function<AccessToken, ApiResult<T>> call) {
    return switch (bulkhead.run(key, () -> call.apply(token))) {
      case Succeeded<T>(var value) -> value;
      case TokenRejected<T> _ -> throw new ReauthorizationRequired().asException();
    };
  }
}
