package dev.juncture.adapters.web.pages;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The texts of all pages in one language. No text is written anywhere else.
public final class Texts {

  static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.JAPANESE);

  private static final Map<Locale, Texts> ALL =
      LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::new));

  private final Locale language;
  private final ResourceBundle bundle;

  private Texts(Locale language) {
    this.language = language;
    this.bundle =
        ResourceBundle.getBundle(
            "dev.juncture.adapters.web.pages.texts",
            language,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /// The texts in a language of [#LANGUAGES].
  static Texts in(Locale language) {
    return Objects.requireNonNull(ALL.get(language), "no texts in that language");
  }

  /// The language tag for the page's `lang` attribute.
  public String language() {
    return language.toLanguageTag();
  }

  /// The text of `key`. `values` replace `{0}`, `{1}` and so on.
  public String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), language).format(values);
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }
}
