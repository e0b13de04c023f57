package dev.juncture.application.proxy;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.juncture.application.provider.Providers;
import dev.juncture.application.token.PerTokenCache;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.ProviderWithoutApi;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ApiLocation;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.token.TokenCache;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The APIs that calls can be forwarded to.
public final class ProviderApis {

  private final Providers providers;
  private final Map<ProviderId, ProviderApi> byId;
  private final ConnectionRepository connections;
  private final PerTokenCache<ApiBase> bases;

  /// @throws IllegalStateException when two of them claim one name
  public ProviderApis(
      Providers providers,
      Collection<? extends ProviderApi> apis,
      ConnectionRepository connections,
      TokenCache cache) {
    this.providers = providers;
    this.byId = apis.stream().collect(toUnmodifiableMap(ProviderApi::provider, it -> it));
    this.connections = connections;
    this.bases = new PerTokenCache<>(cache, this::read);
  }

  private ApiBase read(ConnectionKey key) {
    var api = of(key.provider());
    return new ApiBase(
        api.base(key, () -> stored(key)), api.tokenHeader(key), api.caCertificates(key));
  }

  private ApiLocation stored(ConnectionKey key) {
    return connections
        .find(key)
        .map(it -> new ApiLocation(it.apiBase(), it.subdomain()))
        .orElseThrow(() -> new ConnectionNotFound().asException());
  }

  /// Fails with UnknownProvider, ProviderWithoutApi.
  ProviderApi of(ProviderId id) {
    var provider = providers.named(id).provider();
    return Optional.ofNullable(byId.get(provider))
        .orElseThrow(() -> new ProviderWithoutApi().asException());
  }

  /// Fails with UnknownProvider, ProviderWithoutApi, and as [ProviderApi#base] does.
  ApiBase baseOf(ConnectionKey key) {
    return bases.of(key);
  }
}
