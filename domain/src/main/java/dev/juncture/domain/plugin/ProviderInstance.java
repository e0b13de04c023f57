package dev.juncture.domain.plugin;

import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.provider.ProviderOAuth;
import java.util.Optional;

/// A provider at work. Where `oauth` is [AutoCloseable], it is closed when the server stops.
///
/// @param api where calls go that Juncture passes on; empty when it passes on none
public record ProviderInstance(ProviderOAuth oauth, Optional<ProviderApi> api) {

  public static ProviderInstance of(ProviderOAuth oauth) {
    return new ProviderInstance(oauth, Optional.empty());
  }

  public static ProviderInstance of(ProviderOAuth oauth, ProviderApi api) {
    return new ProviderInstance(oauth, Optional.of(api));
  }
}
