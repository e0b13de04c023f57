package dev.juncture.application.token;

import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.oauth.AccessToken;
import dev.juncture.domain.oauth.ApiResult;
import dev.juncture.domain.oauth.ApiResult.Succeeded;
import dev.juncture.domain.oauth.ApiResult.TokenRejected;
import java.util.function.Function;

/// Calls a provider in the name of a connection: with a token that works, renewed once when the
/// provider does not take it, and with no more than so many calls at once.
public final class AccessTokens {

  private final ObtainAccessToken tokens;
  private final Bulkhead<ConnectionKey> lanes;

  /// @param width how many calls may be under way at once for one connection
  public AccessTokens(ObtainAccessToken tokens, int width) {
    this.tokens = tokens;
    this.lanes = new Bulkhead<>(width);
  }

  /// The answer of `call`. Fails as [ObtainAccessToken] does, with ReauthorizationRequired when the
  /// provider rejects a freshly refreshed token as well, and with whatever `call` fails with.
  public <T> T with(ConnectionKey key, Function<AccessToken, ApiResult<T>> call) {
    var token = tokens.obtain(key);
    return switch (lanes.through(key, () -> call.apply(token))) {
      case Succeeded<T>(var value) -> value;
      case TokenRejected<T> _ -> again(key, tokens.replace(key, token), call);
    };
  }

  private <T> T again(
      ConnectionKey key, AccessToken token, Function<AccessToken, ApiResult<T>> call) {
    return switch (lanes.through(key, () -> call.apply(token))) {
      case Succeeded<T>(var value) -> value;
      case TokenRejected<T> _ -> throw new ReauthorizationRequired(key).asException();
    };
  }
}
