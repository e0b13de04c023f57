package dev.juncture.adapters.web.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
  private static final Properties ENGLISH = bundle("");

  static Stream<String> translations() {
    return Texts.LANGUAGES.stream().filter(it -> !it.equals(Locale.ENGLISH)).map(Locale::toString);
  }

  @ParameterizedTest
  @MethodSource("translations")
  void givenATranslation_whenCompared_thenItSaysTheSameThings(String language) {
    var translation = bundle("_" + language);

    assertThat(translation.stringPropertyNames()).isEqualTo(ENGLISH.stringPropertyNames());
    for (var key : ENGLISH.stringPropertyNames()) {
      assertThat(placeholders(translation, key)).as(key).isEqualTo(placeholders(ENGLISH, key));
      assertThat(translation.getProperty(key)).as(key).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("translations")
  void givenATranslation_whenReadOnItsOwn_thenNoSentenceWasLeftInEnglish(String language) {
    var translation = bundle("_" + language);

    assertThat(ENGLISH.stringPropertyNames())
        .filteredOn(it -> ENGLISH.getProperty(it).contains(" "))
        .allSatisfy(
            it -> assertThat(translation.getProperty(it)).isNotEqualTo(ENGLISH.getProperty(it)));
  }

  /// An upright apostrophe hides what follows it from the placeholders.
  @ParameterizedTest
  @CsvSource({"''", "_de", "_fr", "_es", "_ja"})
  void givenAnyBundle_whenRead_thenItsApostrophesAreCurved(String suffix) {
    assertThat(bundle(suffix).values()).noneMatch(it -> it.toString().contains("'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | de",
        "de-AT,en;q=0.5 | de",
        "fr-CA | fr",
        "es-419,en;q=0.9 | es",
        "ja-JP | ja",
        "nl,fr;q=0.3,ja;q=0.8 | ja",
        "en;q=0.1,fr;q=0.2 | fr",
        "de;q=0,fr;q=0.1 | fr",
        "en-GB,de;q=0.9 | en",
        "nl,pt-BR | en",
        "zh-Hans-CN | en",
        "* | en",
        "'' | en",
        "de;q=much | en",
        "<script> | en",
      })
  void givenWhatABrowserPrefers_whenChoosing_thenItIsTheBestThatWeHave(
      String accepted, String language) {
    assertThat(Languages.lookUp(accepted).language()).isEqualTo(language);
  }

  private static TreeSet<String> placeholders(Properties bundle, String key) {
    var found = new TreeSet<String>();
    PLACEHOLDER
        .matcher(bundle.getProperty(key))
        .results()
        .map(MatchResult::group)
        .forEach(found::add);
    return found;
  }

  private static Properties bundle(String suffix) {
    var properties = new Properties();
    try (var in = TextsTest.class.getResourceAsStream("texts" + suffix + ".properties")) {
      properties.load(new InputStreamReader(Objects.requireNonNull(in, suffix), UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return properties;
  }
}
