package dev.juncture.adapters.jira.wiki;

import dev.juncture.adapters.jira.adf.TextMark;
import java.util.Optional;

/// The signs around a marked phrase. In braces, `{*}`, a sign is recognised within a word, too.
enum PhraseSign {
  STRONG('*'),
  EM('_'),
  STRIKE('-'),
  UNDERLINE('+'),
  SUPERSCRIPT('^'),
  SUBSCRIPT('~');

  private final char sign;

  PhraseSign(char sign) {
    this.sign = sign;
  }

  String text() {
    return String.valueOf(sign);
  }

  TextMark.Kind kind() {
    return TextMark.Kind.valueOf(name());
  }

  static PhraseSign of(TextMark.Kind kind) {
    return valueOf(kind.name());
  }

  static Optional<PhraseSign> of(char character) {
    for (var phrase : values()) {
      if (phrase.sign == character) {
        return Optional.of(phrase);
      }
    }
    return Optional.empty();
  }
}
