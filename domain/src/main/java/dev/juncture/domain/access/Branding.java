package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// The customer's brand on the pages for end users.
///
/// @param name the application's name; up to 100 characters, empty for none
/// @param logoUrl the application's logo, of any size
/// @param accent the brand colour as `#rrggbb`; buttons use it, and readable text colours are
///   derived from it
public record Branding(String name, Optional<URI> logoUrl, Optional<String> accent) {

  private static final int MAX_NAME = 100;
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

  /// Fails with InvalidValue for `branding`.
  public Branding {
    if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw invalid("must have a name of up to 100 characters");
    }
    if (accent.filter(it -> !COLOUR.matcher(it).matches()).isPresent()) {
      throw invalid("must have a colour such as #0052cc as accent");
    }
    logoUrl.ifPresent(it -> WebAddresses.requireHttp("branding", it));
  }

  private static RuntimeException invalid(String requirement) {
    return new InvalidValue("branding", requirement).asException();
  }
}
