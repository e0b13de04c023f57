package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.Api;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ApiLocation;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.proxy.TokenHeader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The declared base URL and headers of a provider's API. The base URL is the same for all
/// connections, has their subdomain, or is stated by their token responses.
public final class DeclaredApi implements ProviderApi {

  private static final Logger log = LoggerFactory.getLogger(DeclaredApi.class);

  private final ProviderId provider;
  private final Function<Supplier<ApiLocation>, Optional<URI>> base;
  private final Optional<ApiBaseCheck> stated;
  private final Map<String, String> headers;
  private final TokenHeader tokenHeader;
  private final Optional<String> tokenParameter;

  /// @throws IllegalArgumentException when a URL is invalid with these settings
  public DeclaredApi(Declaration declaration, Api api, ProviderSettings settings) {
    var resolved = new ResolvedDeclaration(declaration, settings, Optional.empty());
    this.provider = declaration.id();
    if (resolved.isWithoutHost) {
      this.base =
          stored ->
              stored
                  .get()
                  .subdomain()
                  .map(it -> new ResolvedDeclaration(declaration, settings, Optional.of(it)))
                  .flatMap(it -> base(it, api));
    } else {
      var ofAll = base(resolved, api);
      this.base = _ -> ofAll;
    }
    this.stated = api.stated().map(ApiBaseCheck::new);
    this.headers = resolved.texts(api.headers());
    this.tokenHeader = api.tokenHeader();
    this.tokenParameter = Optional.of(api.tokenQuery()).filter(it -> !it.isEmpty());
  }

  private static Optional<URI> base(ResolvedDeclaration resolved, Api api) {
    return api.url()
        .map(it -> URI.create(resolved.url("API", it).toString().replaceAll("/+$", "")));
  }

  @Override
  public ProviderId provider() {
    return provider;
  }

  @Override
  public URI base(ConnectionKey key) {
    return base(key, () -> ApiLocation.NONE);
  }

  /// What is stored is checked again, because the declared hosts may be others since.
  @Override
  public URI base(ConnectionKey key, Supplier<ApiLocation> stored) {
    return stated
        .flatMap(check -> stored.get().stated().filter(check::allows))
        .or(() -> base.apply(stored))
        .orElseThrow(this::withoutBase);
  }

  private RuntimeException withoutBase() {
    log.warn(
        "Provider {}: a connection has no API base URL that may be used; it has to be connected again",
        provider);
    return new ReauthorizationRequired().asException();
  }

  @Override
  public TokenHeader tokenHeader() {
    return tokenHeader;
  }

  @Override
  public Optional<String> tokenParameter() {
    return tokenParameter;
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }
}
