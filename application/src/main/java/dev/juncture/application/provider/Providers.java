package dev.juncture.application.provider;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderOAuth;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The configured providers.
public final class Providers {

  private final Map<ProviderId, ProviderOAuth> byId;

  /// @throws IllegalStateException when two of them have the same name
  public Providers(Collection<? extends ProviderOAuth> providers) {
    this.byId = providers.stream().collect(toUnmodifiableMap(ProviderOAuth::provider, it -> it));
  }

  /// Empty when there is none of that name.
  public Optional<ProviderOAuth> find(ProviderId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The provider of that name. Fails with UnknownProvider.
  public ProviderOAuth named(ProviderId id) {
    return find(id).orElseThrow(() -> new UnknownProvider(id.value()).asException());
  }

  public Set<ProviderId> ids() {
    return byId.keySet();
  }
}
