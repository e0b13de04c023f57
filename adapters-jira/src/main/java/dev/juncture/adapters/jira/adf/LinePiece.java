package dev.juncture.adapters.jira.adf;

/// A part of a line: text to be escaped, raw markup, or a delimiter of emphasis.
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

  /// Writes the first character as an entity. Returns whether this is a change.
  boolean firstAsEntity() {
    var changed = kind == Kind.WORDS && !firstAsEntity;
    firstAsEntity |= changed;
    return changed;
  }

  boolean lastAsEntity() {
    var changed = kind == Kind.WORDS && !lastAsEntity;
    lastAsEntity |= changed;
    return changed;
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
