package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.Api;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.proxy.TokenHeader;
import java.net.URI;
import java.util.Map;

/// The declared base URL and headers of a provider's API, the same for all connections.
public final class DeclaredApi implements ProviderApi {

  private final ProviderId provider;
  private final URI base;
  private final Map<String, String> headers;
  private final TokenHeader tokenHeader;

  /// @throws IllegalArgumentException when a URL is invalid with these settings
  public DeclaredApi(Declaration declaration, Api api, ProviderSettings settings) {
    var resolved = new ResolvedDeclaration(declaration, settings);
    this.provider = declaration.id();
    this.base = URI.create(resolved.url("API", api.url()).toString().replaceAll("/+$", ""));
    this.headers = resolved.texts(api.headers());
    this.tokenHeader = api.tokenHeader();
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public URI base(ConnectionKey key) {
    return base;
  }

  @Override
  public TokenHeader tokenHeader() {
    return tokenHeader;
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }
}
