package dev.juncture.application.token;

import dev.juncture.application.provider.Bulkhead;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.token.AccessToken;
import java.util.function.Function;

/// Calls a provider on behalf of a connection, with a valid token that is refreshed once if the
/// provider rejects it. Limits how many calls run at once per connection; further calls wait.
public final class AccessTokens {

  private final ObtainAccessToken tokens;
  private final Bulkhead<ConnectionKey> bulkhead;

  /// @param width how many calls may be in flight at once for one connection
  public AccessTokens(ObtainAccessToken tokens, int width) {
    this.tokens = tokens;
    this.bulkhead = new Bulkhead<>(width);
  }

  /// Returns the result of `call`. Fails as [ObtainAccessToken] does, with ReauthorizationRequired
  /// when the provider rejects a freshly refreshed token as well, and as `call` does.
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
