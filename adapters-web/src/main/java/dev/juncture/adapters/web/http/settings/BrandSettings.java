package dev.juncture.adapters.web.http.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose pages end users believe to be on.
///
/// @param name of the application that they came from; empty for none
/// @param logoUrl its picture, of any size
/// @param accent its colour as `#rrggbb`; buttons have it, and what has to be read is derived from
///   it
@Context
@ConfigurationProperties("juncture.web.brand")
public record BrandSettings(
    @Bindable(defaultValue = "") String name, @Nullable URI logoUrl, @Nullable String accent) {

  public Optional<URI> logo() {
    return Optional.ofNullable(logoUrl);
  }

  public Optional<String> colour() {
    return Optional.ofNullable(accent);
  }
}
