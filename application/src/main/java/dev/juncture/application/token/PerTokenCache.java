package dev.juncture.application.token;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenCache;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Caches one value for each recently used connection, so that not every call queries the store.
/// The value must change only with a consent or a refresh, and both bring a new access token. An
/// entry is therefore valid as long as the near cache holds the token that was there when the value
/// was read. After either in another process, the near cache drops that token within a second.
public final class PerTokenCache<V> {

  private static final int MOST = 10_000;

  private final TokenCache tokens;
  private final Function<ConnectionKey, V> store;
  private final ConcurrentHashMap<ConnectionKey, Known<V>> values = new ConcurrentHashMap<>();

  /// @param store reads a value that is not cached; its failures are passed on
  public PerTokenCache(TokenCache tokens, Function<ConnectionKey, V> store) {
    this.tokens = tokens;
    this.store = store;
  }

  /// @param token referenced weakly, so that only the near cache keeps it reachable
  private record Known<V>(WeakReference<AccessToken> token, V value) {}

  public V of(ConnectionKey key) {
    return tokens
        .findLocal(key)
        .map(token -> knownWith(token, key))
        .orElseGet(() -> store.apply(key));
  }

  /// `token` was read from the near cache before the store is queried: a consent in between brings
  /// a new one.
  private V knownWith(AccessToken token, ConnectionKey key) {
    var known = values.get(key);
    return known != null && known.token.refersTo(token) ? known.value : read(token, key);
  }

  private V read(AccessToken token, ConnectionKey key) {
    var value = store.apply(key);
    if (values.size() >= MOST) {
      values.clear();
    }
    values.put(key, new Known<>(new WeakReference<>(token), value));
    return value;
  }
}
