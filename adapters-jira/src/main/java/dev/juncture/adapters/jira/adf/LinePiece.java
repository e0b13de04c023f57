package dev.juncture.adapters.jira.adf;

/// A part of a line: words to be escaped, markup as it is, or a sign of emphasis.
final class LinePiece {

  enum Kind {
    WORDS,
    RAW,
    OPENING,
    CLOSING
  }

  private final Kind kind;
  private final String text;
  private final boolean inLink;
  private boolean firstAsEntity;
  private boolean lastAsEntity;

  LinePiece(Kind kind, String text, boolean inLink) {
    this.kind = kind;
    this.text = text;
    this.inLink = inLink;
  }

  static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  Kind kind() {
    return kind;
  }

  boolean isSign() {
    return kind == Kind.OPENING || kind == Kind.CLOSING;
  }

  boolean is(String sign) {
    return isSign() && text.equals(sign);
  }

  boolean opensLink() {
    return kind == Kind.RAW && text.equals("[");
  }

  int first() {
    return firstAsEntity || (lastAsEntity && isOneCharacter()) ? '&' : text.codePointAt(0);
  }

  int last() {
    return lastAsEntity || (firstAsEntity && isOneCharacter())
        ? ';'
        : text.codePointBefore(text.length());
  }

  /// Whether that is news.
  boolean firstAsEntity() {
    var news = kind == Kind.WORDS && !firstAsEntity;
    firstAsEntity |= news;
    return news;
  }

  boolean lastAsEntity() {
    var news = kind == Kind.WORDS && !lastAsEntity;
    lastAsEntity |= news;
    return news;
  }

  String written(boolean startsLine, boolean beforeLink) {
    if (kind != Kind.WORDS) {
      return text;
    }
    int from = firstAsEntity ? text.offsetByCodePoints(0, 1) : 0;
    int to = lastAsEntity ? text.offsetByCodePoints(text.length(), -1) : text.length();
    return entities(0, from)
        + middle(from, Math.max(from, to), startsLine && from == 0, beforeLink)
        + entities(Math.max(from, to), text.length());
  }

  private String middle(int from, int to, boolean startsLine, boolean beforeLink) {
    var escapes = new Escapes(text.substring(from, to), inLink, beforeLink);
    return startsLine ? escapes.atLineStart() : escapes.within(0);
  }

  private boolean isOneCharacter() {
    return text.codePointCount(0, text.length()) == 1;
  }

  private String entities(int from, int to) {
    return from == to ? "" : "&#" + text.codePointAt(from) + ";";
  }
}
