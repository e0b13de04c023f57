package dev.juncture.adapters.web.console;

import io.micronaut.context.exceptions.DisabledBeanException;
import io.micronaut.security.oauth2.client.DefaultOpenIdProviderMetadata;
import io.micronaut.security.oauth2.client.OpenIdProviderMetadata;
import io.micronaut.security.oauth2.client.OpenIdProviderMetadataFetcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The identity provider's addresses, which are discovered when they are needed first, and again
/// after a failure. Has what the framework's client reads. Thread-safe.
final class LazyMetadata extends DefaultOpenIdProviderMetadata {

  private static final List<String> PKCE = List.of("S256");

  private static final Logger log = LoggerFactory.getLogger(LazyMetadata.class);

  private final OpenIdProviderMetadataFetcher fetcher;
  private final String issuer;
  private @Nullable OpenIdProviderMetadata discovered;

  /// @param issuer the configured one; metadata of another one are not used
  LazyMetadata(OpenIdProviderMetadataFetcher fetcher, String issuer) {
    super(fetcher.getName());
    this.fetcher = fetcher;
    this.issuer = withoutSlash(issuer);
  }

  private synchronized OpenIdProviderMetadata discovered() {
    var known = discovered;
    if (known == null) {
      known = fetched();
      requireIssuer(known);
      discovered = known;
    }
    return known;
  }

  /// The fetcher's own exception would disable beans that wait for this one.
  private OpenIdProviderMetadata fetched() {
    try {
      return fetcher.fetch();
    } catch (DisabledBeanException e) {
      throw new IllegalStateException("no metadata", e);
    }
  }

  private void requireIssuer(OpenIdProviderMetadata found) {
    if (!withoutSlash(String.valueOf(found.getIssuer())).equals(issuer)) {
      log.error("The identity provider's metadata name another issuer than JUNCTURE_OIDC_ISSUER");
      throw new IllegalStateException("another issuer");
    }
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  @Override
  public String getAuthorizationEndpoint() {
    return discovered().getAuthorizationEndpoint();
  }

  @Override
  public String getTokenEndpoint() {
    return discovered().getTokenEndpoint();
  }

  @Override
  public @Nullable List<String> getTokenEndpointAuthMethodsSupported() {
    return discovered().getTokenEndpointAuthMethodsSupported();
  }

  @Override
  public String getIssuer() {
    return discovered().getIssuer();
  }

  @Override
  public String getJwksUri() {
    return discovered().getJwksUri();
  }

  /// Also where the identity provider does not say that it supports PKCE: it then ignores it.
  @Override
  public List<String> getCodeChallengeMethodsSupported() {
    return PKCE;
  }
}
