package dev.juncture.adapters.web.http.settings;

import dev.juncture.domain.access.Branding;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The customer's brand on the pages for end users, for workspaces that have none of their own.
///
/// @param name the application's name; empty for none
/// @param logoUrl the application's logo, of any size
/// @param accent the brand colour as `#rrggbb`; buttons use it, and readable text colours are
///   derived from it
@Context
@ConfigurationProperties("juncture.web.brand")
public record BrandSettings(
    @Bindable(defaultValue = "") String name, @Nullable URI logoUrl, @Nullable String accent) {

  public Branding branding() {
    return new Branding(name, Optional.ofNullable(logoUrl), Optional.ofNullable(accent));
  }
}
