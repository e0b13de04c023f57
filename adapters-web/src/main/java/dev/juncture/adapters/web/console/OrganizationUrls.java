package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.settings.WebSettings;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.oauth2.url.DefaultOauthRouteUrlBuilder;
import io.micronaut.security.oauth2.url.OauthRouteUrlBuilder;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/// The addresses that the identity provider sends browsers back to: below this server's public URL,
/// whatever host a request names.
@Singleton
@Replaces(DefaultOauthRouteUrlBuilder.class)
@Requires(property = OrganizationSettings.ISSUER)
final class OrganizationUrls implements OauthRouteUrlBuilder<HttpRequest<?>> {

  private final WebSettings settings;

  OrganizationUrls(WebSettings settings) {
    this.settings = settings;
  }

  @Override
  public URL buildLoginUrl(@Nullable HttpRequest<?> request, String provider) {
    return buildUrl(request, OrganizationController.START);
  }

  @Override
  public URL buildCallbackUrl(@Nullable HttpRequest<?> request, String provider) {
    return buildUrl(request, OrganizationController.CALLBACK);
  }

  @Override
  public URI buildLoginUri(String provider) {
    return URI.create(OrganizationController.START);
  }

  @Override
  public URI buildCallbackUri(String provider) {
    return URI.create(OrganizationController.CALLBACK);
  }

  @Override
  public URL buildUrl(@Nullable HttpRequest<?> request, String path) {
    try {
      return settings.page(path).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("sign-in needs an absolute public URL", e);
    }
  }
}
