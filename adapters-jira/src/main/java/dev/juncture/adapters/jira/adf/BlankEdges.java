package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;

/// Moves blanks at the edges of marks out of them, as a person writes: `**Expected:** works`.
/// Markdown recognises no sign next to a blank inside. Spaces, tabs and form feeds at the edges of
/// a line are dropped, because they are not shown.
final class BlankEdges {

  static List<MarkedText> movedOut(List<MarkedText> line) {
    var pieces = pieces(line);
    var moved = new MarkedText.Line();
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i);
      if (!isBlank(piece)) {
        moved.append(piece);
      } else if (i == 0 || i == pieces.size() - 1) {
        moved.append(new MarkedText(atLineEdge(piece.text(), i == 0), List.of()));
      } else {
        var around = List.of(pieces.get(i - 1), pieces.get(i + 1));
        moved.append(new MarkedText(piece.text(), commonMarks(piece, around)));
      }
    }
    return moved.texts();
  }

  /// Splits a line so that each piece is blank or has no blank edges.
  private static List<MarkedText> pieces(List<MarkedText> line) {
    var pieces = new ArrayList<MarkedText>();
    for (var part : line) {
      if (part.isAtomic()) {
        pieces.add(part);
        continue;
      }
      var text = part.text();
      int start = blanksFrom(text);
      int end = start == text.length() ? start : blanksBefore(text);
      addBlank(pieces, new MarkedText(text.substring(0, start), part.marks()));
      if (start < end) {
        pieces.add(new MarkedText(text.substring(start, end), part.marks()));
      }
      addBlank(pieces, new MarkedText(text.substring(end), part.marks()));
    }
    return pieces;
  }

  /// Neighbouring blanks are one piece with the marks that they share.
  private static void addBlank(List<MarkedText> pieces, MarkedText blank) {
    if (blank.text().isEmpty()) {
      return;
    }
    if (!pieces.isEmpty() && isBlank(pieces.getLast())) {
      var last = pieces.removeLast();
      pieces.add(new MarkedText(last.text() + blank.text(), commonMarks(last, List.of(blank))));
    } else {
      pieces.add(blank);
    }
  }

  private static List<TextMark> commonMarks(MarkedText one, List<MarkedText> others) {
    return one.marks().stream()
        .filter(mark -> others.stream().allMatch(other -> other.has(mark)))
        .toList();
  }

  private static boolean isBlank(MarkedText piece) {
    return !piece.isAtomic() && blanksFrom(piece.text()) == piece.text().length();
  }

  private static String atLineEdge(String blank, boolean first) {
    return first
        ? blank.replaceFirst("^[ \t\\x0B\f]+", "")
        : blank.replaceFirst("[ \t\\x0B\f]+$", "");
  }

  /// Blanks are single code units: no character beyond the basic plane is whitespace.
  private static int blanksFrom(String text) {
    int end = 0;
    while (end < text.length() && Flanking.isBlank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int blanksBefore(String text) {
    int start = text.length();
    while (start > 0 && Flanking.isBlank(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private BlankEdges() {}
}
