package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ApiLocation;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.proxy.TokenHeader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A plug-in's API. When the plug-in fails, the call is a 503.
final class GuardedApi implements ProviderApi {

  private final ProviderId provider;
  private final ProviderApi api;
  private final PluginGuard guard;

  /// @throws ProviderProblems when the plug-in contradicts itself
  GuardedApi(ProviderId provider, ProviderApi api, PluginGuard guard) {
    this.provider = provider;
    this.api = api;
    this.guard = guard;
    if (!guard.atStart("provider()", api::provider).equals(provider)) {
      throw guard.problem(
          "provider '%s': ProviderApi.provider() is not that of the ProviderPlugin"
              .formatted(provider));
    }
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public URI base(ConnectionKey key) {
    return guard
        .<URI>call(provider, "base", () -> api.base(key))
        .orElseThrow(PluginGuard::unavailable);
  }

  @Override
  public URI base(ConnectionKey key, Supplier<ApiLocation> stored) {
    return guard
        .<URI>call(provider, "base", () -> api.base(key, stored))
        .orElseThrow(PluginGuard::unavailable);
  }

  @Override
  public Map<String, String> headers() {
    return guard
        .<Map<String, String>>call(provider, "headers", () -> Map.copyOf(api.headers()))
        .orElseThrow(PluginGuard::unavailable);
  }

  @Override
  public TokenHeader tokenHeader() {
    return guard
        .<TokenHeader>call(provider, "tokenHeader", api::tokenHeader)
        .orElseThrow(PluginGuard::unavailable);
  }

  @Override
  public TokenHeader tokenHeader(ConnectionKey key) {
    return guard
        .<TokenHeader>call(provider, "tokenHeader", () -> api.tokenHeader(key))
        .orElseThrow(PluginGuard::unavailable);
  }

  @Override
  public Optional<String> tokenParameter() {
    return guard
        .<Optional<String>>call(provider, "tokenParameter", api::tokenParameter)
        .orElseThrow(PluginGuard::unavailable);
  }

  @Override
  public Optional<String> caCertificates(ConnectionKey key) {
    return guard
        .<Optional<String>>call(provider, "caCertificates", () -> api.caCertificates(key))
        .orElseThrow(PluginGuard::unavailable);
  }

  /// Plug-ins are connected by consent, so nobody enters their base.
  @Override
  public boolean isEntered(URI base) {
    return false;
  }

  /// True when the plug-in fails: a refresh then shows what the 401 means.
  @Override
  public boolean meansTokenRejected(String body) {
    return guard
        .<Boolean>call(provider, "meansTokenRejected", () -> api.meansTokenRejected(body))
        .orElse(true);
  }

  /// False when the plug-in fails: the response is passed on as it is.
  @Override
  public boolean meansTokenIgnored(int status, Function<String, Optional<String>> header) {
    return guard
        .<Boolean>call(provider, "meansTokenIgnored", () -> api.meansTokenIgnored(status, header))
        .orElse(false);
  }
}
