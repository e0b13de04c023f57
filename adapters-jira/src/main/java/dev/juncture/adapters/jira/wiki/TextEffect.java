package dev.juncture.adapters.jira.wiki;

import dev.juncture.adapters.jira.adf.TextMark;
import java.util.Optional;

/// The effects of a text, each with the sign around it. In braces, `{*}`, a sign is recognised
/// within a word, too.
enum TextEffect {
  STRONG('*'),
  EM('_'),
  STRIKE('-'),
  UNDERLINE('+'),
  SUPERSCRIPT('^'),
  SUBSCRIPT('~');

  private final char sign;

  TextEffect(char sign) {
    this.sign = sign;
  }

  String text() {
    return String.valueOf(sign);
  }

  TextMark.Kind kind() {
    return TextMark.Kind.valueOf(name());
  }

  static TextEffect of(TextMark.Kind kind) {
    return valueOf(kind.name());
  }

  static Optional<TextEffect> of(char character) {
    for (var phrase : values()) {
      if (phrase.sign == character) {
        return Optional.of(phrase);
      }
    }
    return Optional.empty();
  }
}
