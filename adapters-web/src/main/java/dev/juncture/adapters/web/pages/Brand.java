package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.http.settings.BrandSettings;
import java.net.URI;

/// The customer's brand on a page.
///
/// @param name the application's name; empty without a brand
/// @param logoUrl the logo; if empty, the page shows the initial of `name` or our own logo
/// @param colourful whether a brand colour is set, so that the page loads its style sheet
public record Brand(String name, String logoUrl, boolean colourful) {

  /// No customer's brand: the page shows only ours.
  public static final Brand NONE = new Brand("", "", false);

  static Brand of(BrandSettings settings) {
    return new Brand(
        settings.name().strip(),
        settings.logo().map(URI::toString).orElse(""),
        settings.colour().isPresent());
  }

  public boolean isKnown() {
    return !name.isEmpty();
  }

  public boolean hasLogo() {
    return !logoUrl.isEmpty();
  }

  public String initial() {
    return Initials.of(name);
  }
}
