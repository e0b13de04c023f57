package dev.juncture.adapters.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.pages.Accent.Colour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccentTest {

  private static final double READABLE = 4.5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#000000", "#ffffff", "#808080", "#777777", "#ff0000", "#00ff00", "#0000ff", "#ffff00",
        "#ffeb3b", "#1f5f4a", "#3349d6", "#ff7a59", "#00ffff", "#fefefe", "#767676", "#a9a9a9"
      })
  void givenAnyColour_whenWrittenOnOrWith_thenItCanBeRead(String colour) {
    var accent = Accent.parse(colour);

    assertThat(accent.onIt().contrast(accent.colour())).isGreaterThanOrEqualTo(READABLE);
    assertThat(accent.onIt().contrast(accent.underThePointer())).isGreaterThanOrEqualTo(READABLE);
    for (var light : new String[] {"#ffffff", "#f4f5f9"}) {
      assertThat(accent.onLight(5).contrast(Colour.parse(light))).isGreaterThanOrEqualTo(READABLE);
    }
    for (var dark : new String[] {"#101219", "#191c26"}) {
      assertThat(accent.onDark(5).contrast(Colour.parse(dark))).isGreaterThanOrEqualTo(READABLE);
    }
  }

  @Test
  void givenAColourThatCanBeReadAsItIs_whenDerived_thenItStaysAsItIs() {
    var accent = Accent.parse("#1f5f4a");

    assertThat(accent.onLight(5)).hasToString("#1f5f4a");
    assertThat(accent.styleSheet()).contains("--brand: #1f5f4a;", "--on-brand: #ffffff;");
  }

  @Test
  void givenBlackAndWhite_whenCompared_thenTheContrastIsAsTheStandardSays() {
    assertThat(Colour.parse("#000000").contrast(Colour.parse("#ffffff"))).isEqualTo(21);
  }
}
