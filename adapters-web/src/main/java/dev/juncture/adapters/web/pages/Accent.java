package dev.juncture.adapters.web.pages;

import java.util.Locale;

/// The customer's brand colour and the colours derived from it. The derived colours keep text
/// readable: text on the brand colour, and text in shades of it on our light and dark backgrounds.
///
/// @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG 2.2, contrast ratio</a>
record Accent(Colour colour) {

  private static final Colour WHITE = Colour.parse("#ffffff");
  private static final Colour INK = Colour.parse("#000000");
  // The backgrounds in juncture.css with the least contrast.
  private static final Colour LIGHT_GROUND = Colour.parse("#f4f5f9");
  private static final Colour DARK_GROUND = Colour.parse("#191c26");
  private static final double TEXT = 5;
  private static final double STRONG_TEXT = 7.5;

  static Accent parse(String text) {
    return new Accent(Colour.parse(text));
  }

  String styleSheet() {
    return """
        :root {
          --brand: %s;
          --on-brand: %s;
          --brand-strong: %s;
          --accent: light-dark(%s, %s);
          --accent-strong: light-dark(%s, %s);
          --accent-soft: light-dark(%s, %s);
        }
        """
        .formatted(
            colour,
            onIt(),
            underThePointer(),
            onLight(TEXT),
            onDark(TEXT),
            onLight(STRONG_TEXT),
            onDark(STRONG_TEXT),
            colour.mixed(LIGHT_GROUND, 0.9),
            onDark(TEXT).mixed(DARK_GROUND, 0.82));
  }

  /// The colour of text on the brand colour: white if that is readable, otherwise the better of
  /// white and black.
  Colour onIt() {
    return WHITE.contrast(colour) >= 4.5 || WHITE.contrast(colour) > INK.contrast(colour)
        ? WHITE
        : INK;
  }

  /// The hover colour. It moves away from the text colour, so that the contrast grows.
  Colour underThePointer() {
    return colour.mixed(onIt().equals(WHITE) ? INK : WHITE, 0.14);
  }

  Colour onLight(double contrast) {
    return shade(INK, LIGHT_GROUND, contrast);
  }

  Colour onDark(double contrast) {
    return shade(WHITE, DARK_GROUND, contrast);
  }

  /// Mixes in only as much of `towards` as the contrast requires.
  private Colour shade(Colour towards, Colour ground, double contrast) {
    var shade = colour;
    for (var share = 0.0; share < 1 && shade.contrast(ground) < contrast; share += 0.02) {
      shade = colour.mixed(towards, share);
    }
    return shade;
  }

  /// An sRGB colour. Each channel is 0 to 255.
  record Colour(int red, int green, int blue) {

    static Colour parse(String text) {
      var number = Integer.parseInt(text.substring(1), 16);
      return new Colour(number >> 16, number >> 8 & 0xff, number & 0xff);
    }

    /// Mixes in `share` of `other`, from 0 to 1.
    Colour mixed(Colour other, double share) {
      return new Colour(
          mixed(red, other.red, share),
          mixed(green, other.green, share),
          mixed(blue, other.blue, share));
    }

    private static int mixed(int one, int other, double share) {
      return (int) Math.round(one * (1 - share) + other * share);
    }

    double contrast(Colour other) {
      var lighter = Math.max(luminance(), other.luminance());
      var darker = Math.min(luminance(), other.luminance());
      return (lighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
      var value = channel / 255.0;
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
  }
}
