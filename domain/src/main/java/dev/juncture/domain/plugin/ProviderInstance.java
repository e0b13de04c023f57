package dev.juncture.domain.plugin;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.provider.ProviderOAuth;
import java.util.Optional;

/// A running provider. If `oauth` is [AutoCloseable], it is closed when the server stops.
///
/// @param api the API for proxied calls; empty when there is none
@PluginApi
public record ProviderInstance(ProviderOAuth oauth, Optional<ProviderApi> api) {

  public static ProviderInstance of(ProviderOAuth oauth) {
    return new ProviderInstance(oauth, Optional.empty());
  }

  public static ProviderInstance of(ProviderOAuth oauth, ProviderApi api) {
    return new ProviderInstance(oauth, Optional.of(api));
  }
}
