package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.http.settings.BrandSettings;
import java.net.URI;

/// Whose page it is, as far as this server was told.
///
/// @param name empty for nobody's but ours
/// @param logoUrl empty for its initial, or for our own mark
/// @param colourful a colour is set, so there is a style sheet for it
public record Brand(String name, String logoUrl, boolean colourful) {

  /// Nobody's but ours.
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
