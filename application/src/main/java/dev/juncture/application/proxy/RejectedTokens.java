package dev.juncture.application.proxy;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers tokens that were refreshed because of a 401 and got a 401 again. A caller who repeats
/// a call that the provider keeps rejecting then does not use up a refresh token each time. The
/// oldest entry is dropped first.
final class RejectedTokens {

  private static final int REMEMBERED = 1_000;

  private final Map<ConnectionKey, Secret> byKey =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionKey, Secret> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized void add(ConnectionKey key, AccessToken token) {
    byKey.put(key, token.value());
  }

  synchronized boolean contains(ConnectionKey key, AccessToken token) {
    // Compares the value only: a store may round the token's expiry time.
    return Optional.ofNullable(byKey.get(key)).filter(token.value()::equals).isPresent();
  }
}
