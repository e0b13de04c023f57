package dev.juncture.adapters.web.pages;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/// Selects one of our languages by the browser's `Accept-Language` header (RFC 4647 section 3.4).
final class Languages {

  private static final int LONGEST = 500;

  private Languages() {}

  static Texts of(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE))
        .filter(it -> it.length() <= LONGEST)
        .map(Languages::lookUp)
        .orElseGet(() -> Texts.in(Locale.ENGLISH));
  }

  static Texts lookUp(String accepted) {
    return Optional.ofNullable(Locale.lookup(ranges(accepted), Texts.LANGUAGES))
        .map(Texts::in)
        .orElseGet(() -> Texts.in(Locale.ENGLISH));
  }

  private static List<LanguageRange> ranges(String accepted) {
    try {
      return LanguageRange.parse(accepted);
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }
}
