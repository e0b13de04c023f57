package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.text.Characters;

/// A line in the making. A sign of emphasis only counts beside the right neighbours: where the text
/// has others, its outermost character is written as an entity, which reads the same.
final class MarkdownLine {

  private static final int EDGE = ' ';

  private final List<LinePiece> pieces = new ArrayList<>();
  private final boolean startsLine;

  /// `startsLine`: whether a sign of a block would count here.
  MarkdownLine(boolean startsLine) {
    this.startsLine = startsLine;
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
    if (pieces.isEmpty()) {
      return "";
    }
    keepBlankEdges();
    while (settle()) {
      // Each entity may change what stands beside the next sign.
    }
    var line = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      var beforeLink = i + 1 < pieces.size() && pieces.get(i + 1).opensLink();
      line.append(pieces.get(i).written(i == 0 && startsLine, beforeLink));
    }
    return line.toString();
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
    int outer = at == 0 ? EDGE : pieces.get(at - 1).last();
    return Characters.isWhitespaceCodePoint(inner)
        ? pieces.get(at + 1).firstAsEntity()
        : clashes(at, inner, outer) && pieces.get(at - 1).lastAsEntity();
  }

  private boolean settleClosing(int at) {
    int inner = pieces.get(at - 1).last();
    int outer = at == pieces.size() - 1 ? EDGE : pieces.get(at + 1).first();
    return Characters.isWhitespaceCodePoint(inner)
        ? pieces.get(at - 1).lastAsEntity()
        : clashes(at, inner, outer) && pieces.get(at + 1).firstAsEntity();
  }

  /// Punctuation within wants none but blanks and punctuation without; an underscore always does.
  private boolean clashes(int at, int inner, int outer) {
    var strict = pieces.get(at).is("_") || Characters.isPunctuationCodePoint(inner);
    return strict
        && !Characters.isPunctuationCodePoint(outer)
        && !Characters.isWhitespaceCodePoint(outer);
  }
}
