package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.browser.Cookies;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.security.oauth2.client.DefaultOpenIdProviderMetadata;
import io.micronaut.security.oauth2.client.OpenIdProviderMetadataFetcher;
import io.micronaut.security.oauth2.endpoint.AbstractCookieConfiguration;
import jakarta.inject.Singleton;

/// Adapts the framework's client for sign-in. The framework discovers the identity provider at the
/// start, which would fail while the identity provider is down; here the first sign-in does it.
@Factory
@Requires(property = OrganizationSettings.ISSUER)
final class OrganizationClient {

  private record Later(String getName, DefaultOpenIdProviderMetadata fetch)
      implements OpenIdProviderMetadataFetcher {}

  @Singleton
  BeanCreatedEventListener<OpenIdProviderMetadataFetcher> discovery(
      @Property(name = OrganizationSettings.ISSUER) String issuer) {
    return event -> new Later(event.getBean().getName(), new LazyMetadata(event.getBean(), issuer));
  }

  /// The cookies with state, nonce and verifier have the names of this server's others.
  @Singleton
  BeanCreatedEventListener<AbstractCookieConfiguration> names(Cookies cookies) {
    return event -> {
      var configuration = event.getBean();
      configuration.setCookieName(cookies.fullName(configuration.getCookieName()));
      return configuration;
    };
  }
}
