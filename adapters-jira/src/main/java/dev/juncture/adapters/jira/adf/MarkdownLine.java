package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.text.Characters;

/// Builds a line of Markdown. CommonMark recognises a delimiter of emphasis only next to certain
/// characters. Where the text has others, its outermost character is written as an entity, which
/// renders the same.
final class MarkdownLine {

  private static final int EDGE = ' ';

  private final List<LinePiece> pieces = new ArrayList<>();
  private final boolean startsLine;

  /// @param startsLine whether block markup would be recognised here
  MarkdownLine(boolean startsLine) {
    this.startsLine = startsLine;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  void words(String text, boolean inLink) {
    pieces.add(new LinePiece(LinePiece.Kind.WORDS, text, inLink));
  }

  void raw(String markup) {
    pieces.add(new LinePiece(LinePiece.Kind.RAW, markup, false));
  }

  void opening(String sign) {
    pieces.add(new LinePiece(LinePiece.Kind.OPENING, sign, false));
  }

  void closing(String sign) {
    pieces.add(new LinePiece(LinePiece.Kind.CLOSING, sign, false));
  }

  @Override
  public String toString() {
    if (isEmpty()) {
      return "";
    }
    starWithinWords();
    keepBlankEdges();
    while (settle()) {
      // Each new entity can change the neighbour of another delimiter.
    }
    var line = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      var beforeLink = i + 1 < pieces.size() && pieces.get(i + 1).opensLink();
      line.append(pieces.get(i).written(i == 0 && startsLine, beforeLink));
    }
    return line.toString();
  }

  /// CommonMark recognises no underscore within a word, which includes text in scripts without
  /// spaces. A star works there, but only without other stars next to it.
  private void starWithinWords() {
    int opening = -1;
    for (int i = 0; i < pieces.size(); i++) {
      if (!pieces.get(i).is("_")) {
        opening = pieces.get(i).isSign() ? -1 : opening;
      } else if (pieces.get(i).kind() == LinePiece.Kind.OPENING) {
        opening = i;
      } else if (opening >= 0 && standAlone(opening, i)) {
        pieces.set(opening, new LinePiece(LinePiece.Kind.OPENING, "*", false));
        pieces.set(i, new LinePiece(LinePiece.Kind.CLOSING, "*", false));
      }
    }
  }

  private boolean standAlone(int opening, int closing) {
    var signBefore = opening > 0 && pieces.get(opening - 1).isSign();
    var signAfter = closing + 1 < pieces.size() && pieces.get(closing + 1).isSign();
    return !signBefore && !signAfter && (isWord(before(opening)) || isWord(after(closing)));
  }

  private int before(int at) {
    return at == 0 ? EDGE : pieces.get(at - 1).last();
  }

  private int after(int at) {
    return at == pieces.size() - 1 ? EDGE : pieces.get(at + 1).first();
  }

  private void keepBlankEdges() {
    if (LinePiece.isBlank(pieces.getFirst().first())) {
      pieces.getFirst().firstAsEntity();
    }
    if (LinePiece.isBlank(pieces.getLast().last())) {
      pieces.getLast().lastAsEntity();
    }
  }

  private boolean settle() {
    var changed = false;
    for (int i = 0; i < pieces.size(); i++) {
      changed |=
          switch (pieces.get(i).kind()) {
            case OPENING -> settleOpening(i);
            case CLOSING -> settleClosing(i);
            case WORDS, RAW -> false;
          };
    }
    return changed;
  }

  private boolean settleOpening(int at) {
    int inner = pieces.get(at + 1).first();
    int outer = before(at);
    return Characters.isWhitespaceCodePoint(inner)
        ? pieces.get(at + 1).firstAsEntity()
        : clashes(at, inner, outer) && pieces.get(at - 1).lastAsEntity();
  }

  private boolean settleClosing(int at) {
    int inner = pieces.get(at - 1).last();
    int outer = after(at);
    return Characters.isWhitespaceCodePoint(inner)
        ? pieces.get(at - 1).lastAsEntity()
        : clashes(at, inner, outer) && pieces.get(at + 1).firstAsEntity();
  }

  /// Delimiters next to punctuation inside need a space or punctuation outside; an underscore
  /// always does.
  private boolean clashes(int at, int inner, int outer) {
    var strict = pieces.get(at).is("_") || Characters.isPunctuationCodePoint(inner);
    return strict && isWord(outer);
  }

  private static boolean isWord(int codePoint) {
    return !Characters.isPunctuationCodePoint(codePoint)
        && !Characters.isWhitespaceCodePoint(codePoint);
  }
}
