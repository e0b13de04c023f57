package dev.juncture.application.token;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.TokenCache;
import java.util.Optional;

/// What connections were made from. A warm connection needs no query to the store for it, nor does
/// one to a provider that is connected by consent only.
public final class GrantKinds {

  private final Providers providers;
  private final PerTokenCache<GrantKind> kinds;

  public GrantKinds(Providers providers, ConnectionRepository connections, TokenCache cache) {
    this.providers = providers;
    this.kinds =
        new PerTokenCache<>(
            cache,
            key ->
                connections.find(key).map(Connection::kind).orElse(GrantKind.AUTHORIZATION_CODE));
  }

  /// Fails with UnknownProvider, StoreUnavailable.
  public GrantKind of(ConnectionKey key) {
    return isByConsentOnly(key) ? GrantKind.AUTHORIZATION_CODE : kinds.of(key);
  }

  /// Empty when that needs a query. Never blocks; fails with UnknownProvider.
  public Optional<GrantKind> findLocal(ConnectionKey key) {
    return isByConsentOnly(key) ? Optional.of(GrantKind.AUTHORIZATION_CODE) : kinds.findLocal(key);
  }

  private boolean isByConsentOnly(ConnectionKey key) {
    return providers.credentialsOf(key.provider()).isEmpty();
  }
}
