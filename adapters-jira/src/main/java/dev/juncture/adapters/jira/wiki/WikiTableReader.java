package dev.juncture.adapters.jira.wiki;

import dev.juncture.adapters.jira.adf.Adf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Collects the rows of a table. A row ends with a bar; until then it goes on over lines.
final class WikiTableReader {

  private final List<StringBuilder> rows = new ArrayList<>();
  private boolean ended = true;

  boolean isOpen() {
    return !rows.isEmpty();
  }

  boolean continues(String line) {
    return !line.isBlank() && (line.stripLeading().startsWith("|") || !ended);
  }

  void add(String line) {
    if (line.stripLeading().startsWith("|")) {
      rows.add(new StringBuilder(line.strip()));
    } else {
      rows.getLast().append('\n').append(line.strip());
    }
    ended = line.stripTrailing().endsWith("|");
  }

  /// @param depth how many macros and cells are around the table
  Map<String, Object> end(int depth) {
    var nodes = new ArrayList<Map<String, Object>>();
    for (var row : rows) {
      nodes.add(Adf.node("tableRow", cells(row.toString(), depth)));
    }
    rows.clear();
    ended = true;
    return Adf.node("table", nodes);
  }

  private static List<Map<String, Object>> cells(String row, int depth) {
    var cells = new ArrayList<Map<String, Object>>();
    var text = new StringBuilder();
    var type = "";
    for (int i = 0; i < row.length(); ) {
      int end = pieceEnd(row, i);
      if (row.charAt(i) != '|') {
        text.append(row, i, end);
      } else {
        add(cells, type, text, depth);
        type = end == i + 2 ? "tableHeader" : "tableCell";
      }
      i = end;
    }
    if (!text.toString().isBlank()) {
      add(cells, type, text, depth);
    }
    return cells;
  }

  /// An escaped character, a link, an image, one bar or two, or any other character.
  private static int pieceEnd(String row, int at) {
    int end =
        switch (row.charAt(at)) {
          case '\\' -> at + 2;
          case '[' -> WikiInlineReader.linkEnd(row, at);
          case '!' -> WikiInlineReader.imageEnd(row, at);
          case '|' -> row.startsWith("||", at) ? at + 2 : at + 1;
          default -> at + 1;
        };
    return Math.clamp(end, at + 1, row.length());
  }

  private static void add(
      List<Map<String, Object>> cells, String type, StringBuilder text, int depth) {
    if (!type.isEmpty()) {
      cells.add(Adf.node(type, WikiReader.blocks(text.toString().strip(), depth + 1)));
    }
    text.setLength(0);
  }
}
