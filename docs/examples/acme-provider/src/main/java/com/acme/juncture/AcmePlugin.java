package com.acme.juncture;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.PluginSetting;
import dev.juncture.domain.plugin.ProviderInstance;
import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.ProviderSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The entry point that Juncture finds in the jar. The provider is enabled when
/// `DEFAULT_ACME_CLIENT_ID` is set.
public final class AcmePlugin implements ProviderPlugin {

  static final ProviderId ACME = new ProviderId("acme");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Override
  public ProviderId provider() {
    return ACME;
  }

  @Override
  public List<PluginSetting> extraSettings() {
    return List.of(new PluginSetting("base-url", "the address of Acme", false));
  }

  @Override
  public ProviderInstance open(ProviderSettings settings, InstantSource clock) {
    var base = URI.create(settings.further("base-url").orElse("https://acme.example"));
    return ProviderInstance.of(
        new AcmeOAuth(base, settings, new TokenEndpoint(base, TIMEOUT), TIMEOUT, clock),
        new AcmeApi(base));
  }
}
