package dev.juncture.application.proxy;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.error.DomainError.ProviderWithoutApi;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderApi;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The APIs that calls can be forwarded to.
public final class ProviderApis {

  private final Providers providers;
  private final Map<ProviderId, ProviderApi> byId;

  /// @throws IllegalStateException when two of them have the same name
  public ProviderApis(Providers providers, Collection<? extends ProviderApi> apis) {
    this.providers = providers;
    this.byId = apis.stream().collect(toUnmodifiableMap(ProviderApi::provider, it -> it));
  }

  /// Fails with UnknownProvider, ProviderWithoutApi.
  ProviderApi of(ProviderId id) {
    var provider = providers.named(id).provider();
    return Optional.ofNullable(byId.get(provider))
        .orElseThrow(() -> new ProviderWithoutApi().asException());
  }
}
