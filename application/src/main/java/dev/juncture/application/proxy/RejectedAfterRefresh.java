package dev.juncture.application.proxy;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers tokens that were renewed because of a 401 and met a 401 again, so that a caller who
/// keeps asking for what the provider keeps refusing does not spend a refresh token each time.
/// Forgets the oldest.
final class RejectedAfterRefresh {

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
    // By value alone: a store may keep the token's end less exactly.
    return Optional.ofNullable(byKey.get(key)).filter(token.value()::equals).isPresent();
  }
}
