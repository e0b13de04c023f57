package dev.juncture.adapters.web.pages;

import dev.juncture.domain.access.Branding;
import java.net.URI;

/// The customer's brand on a page.
///
/// @param name the application's name; empty without a brand
/// @param logoUrl the logo; if empty, the page shows the initial of `name` or our own logo
/// @param styleSheet the path of the style sheet with the brand colour; empty for our own colour
public record Brand(String name, String logoUrl, String styleSheet) {

  /// No customer's brand: the page shows only ours.
  public static final Brand NONE = new Brand("", "", "");

  static Brand of(Branding branding) {
    return new Brand(
        branding.name().strip(),
        branding.logoUrl().map(URI::toString).orElse(""),
        branding.accent().map(it -> "/brand.css?accent=" + it.substring(1)).orElse(""));
  }

  public boolean isKnown() {
    return !name.isEmpty();
  }

  public boolean hasLogo() {
    return !logoUrl.isEmpty();
  }

  public boolean hasColour() {
    return !styleSheet.isEmpty();
  }

  public String initial() {
    return Initials.of(name);
  }
}
