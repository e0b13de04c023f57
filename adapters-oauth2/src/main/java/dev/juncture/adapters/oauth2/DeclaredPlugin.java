package dev.juncture.adapters.oauth2;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.adapters.oauth2.flow.DeclaredApi;
import dev.juncture.adapters.oauth2.flow.DeclaredOAuth;
import dev.juncture.domain.oauth.ProviderApi;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.plugin.OpenProvider;
import dev.juncture.domain.plugin.PluginSetting;
import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.ProviderSettings;
import java.time.InstantSource;
import java.util.List;

/// One declaration, ready to be turned on.
record DeclaredPlugin(Declaration declaration, CallLimits limits) implements ProviderPlugin {

  @Override
  public ProviderId provider() {
    return declaration.id();
  }

  @Override
  public List<PluginSetting> furtherSettings() {
    return declaration.variables().entrySet().stream()
        .map(
            variable ->
                new PluginSetting(
                    variable.getKey(),
                    "the '" + variable.getKey() + "' in the declaration of " + declaration.id(),
                    variable.getValue().isEmpty()))
        .toList();
  }

  @Override
  public OpenProvider open(ProviderSettings settings, InstantSource clock) {
    var api = declaration.api().map(it -> (ProviderApi) new DeclaredApi(declaration, it, settings));
    return new OpenProvider(new DeclaredOAuth(declaration, settings, limits, clock), api);
  }
}
