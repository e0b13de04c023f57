package dev.juncture.adapters.oauth2;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.ClientAuthentication;
import dev.juncture.adapters.oauth2.declaration.Declaration.RefreshTokens;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.adapters.oauth2.flow.DeclaredApi;
import dev.juncture.adapters.oauth2.flow.DeclaredCredentials;
import dev.juncture.adapters.oauth2.flow.DeclaredOAuth;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.PluginSetting;
import dev.juncture.domain.plugin.ProviderInstance;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.plugin.ProviderTranscript;
import dev.juncture.domain.plugin.TranscribableProvider;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.provider.ProviderCredentials;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A provider with a declaration, which is read only when the provider is used.
///
/// @param tokenResponse applied to each response of the token endpoint before it is read
record DeclaredPlugin(
    ProviderId provider,
    Supplier<Declaration> declaration,
    CallLimits limits,
    UnaryOperator<Map<String, Object>> tokenResponse)
    implements TranscribableProvider {

  DeclaredPlugin(ProviderId provider, Supplier<Declaration> declaration, CallLimits limits) {
    this(provider, declaration, limits, UnaryOperator.identity());
  }

  @Override
  public List<PluginSetting> extraSettings() {
    return declaration.get().variables().entrySet().stream()
        .map(
            variable ->
                new PluginSetting(
                    variable.getKey(),
                    "the '" + variable.getKey() + "' in the declaration of " + provider,
                    variable.getValue().isEmpty()))
        .toList();
  }

  @Override
  public boolean needsClientSecret() {
    return declaration.get().token().clientAuthentication() != ClientAuthentication.NONE;
  }

  @Override
  public boolean takesCredentials() {
    return declaration.get().auth().isPresent();
  }

  @Override
  public ProviderCredentials openCredentials(ProviderSettings settings, InstantSource clock) {
    var declared = declaration.get();
    return new DeclaredCredentials(
        declared, declared.auth().orElseThrow(), settings, limits, clock);
  }

  @Override
  public boolean rotatesRefreshTokens() {
    return declaration.get().lifetimes().refreshTokens() == RefreshTokens.ROTATING;
  }

  @Override
  public ProviderInstance open(ProviderSettings settings, InstantSource clock) {
    return open(settings, clock, Optional.empty());
  }

  @Override
  public ProviderInstance open(
      ProviderSettings settings, InstantSource clock, ProviderTranscript transcript) {
    return open(settings, clock, Optional.of(transcript));
  }

  private ProviderInstance open(
      ProviderSettings settings, InstantSource clock, Optional<ProviderTranscript> transcript) {
    var declared = declaration.get();
    if (declared.auth().isPresent()) {
      throw new IllegalArgumentException("'auth' is only possible in a file with declarations");
    }
    return new ProviderInstance(
        new DeclaredOAuth(declared, settings, limits, clock, transcript, tokenResponse),
        api(settings));
  }

  @Override
  public Optional<ProviderApi> api(ProviderSettings settings) {
    var declared = declaration.get();
    return declared.api().map(it -> new DeclaredApi(declared, it, settings));
  }
}
