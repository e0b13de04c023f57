package dev.juncture.application.token;

import dev.juncture.application.provider.Bulkhead;
import dev.juncture.application.quota.SharedQuota;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.TooManyConcurrentCalls;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.proxy.CurrentCaller;
import dev.juncture.domain.token.AccessToken;
import java.time.Duration;
import java.util.function.Function;

/// Calls a provider on behalf of a connection, with a valid token that is refreshed once if the
/// provider rejects it. Limits how many calls run at once per connection; further calls wait, but
/// not longer than their caller, and not for ever.
public final class AccessTokens {

  private final ObtainAccessToken tokens;
  private final Bulkhead<ConnectionKey> bulkhead;
  private final Duration maxWait;
  private final CurrentCaller caller;
  private final SharedQuota quota;

  /// @param width how many calls may be in flight at once for one connection
  /// @param maxWait how long a call waits for others of its connection
  public AccessTokens(
      ObtainAccessToken tokens,
      int width,
      Duration maxWait,
      CurrentCaller caller,
      SharedQuota quota) {
    this.tokens = tokens;
    this.bulkhead = new Bulkhead<>(width);
    this.maxWait = maxWait;
    this.caller = caller;
    this.quota = quota;
  }

  /// Returns the result of `call`. Fails as [ObtainAccessToken] does, with ReauthorizationRequired
  /// when the provider rejects a freshly refreshed token as well, with TooManyConcurrentCalls when
  /// others were in flight until the wait was over or the caller had gone, and as
  /// [SharedQuota#metered] and `call` do.
  public <T> T with(ConnectionKey key, Function<AccessToken, ApiResult<T>> call) {
    return quota.metered(key, () -> metered(key, call));
  }

  private <T> T metered(ConnectionKey key, Function<AccessToken, ApiResult<T>> call) {
    var token = tokens.obtain(key);
    return switch (called(key, token, call)) {
      case Succeeded<T>(var value) -> value;
      case TokenRejected<T> _ -> again(key, tokens.replace(key, token), call);
    };
  }

  private <T> T again(
      ConnectionKey key, AccessToken token, Function<AccessToken, ApiResult<T>> call) {
    return switch (called(key, token, call)) {
      case Succeeded<T>(var value) -> value;
      case TokenRejected<T> _ -> throw new ReauthorizationRequired().asException();
    };
  }

  private <T> ApiResult<T> called(
      ConnectionKey key, AccessToken token, Function<AccessToken, ApiResult<T>> call) {
    if (!bulkhead.acquire(key, maxWait, caller.get())) {
      throw new TooManyConcurrentCalls().asException();
    }
    try {
      quota.admit(key); // others may have spent the share meanwhile
      return call.apply(token);
    } finally {
      bulkhead.release(key);
    }
  }
}
