package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cells of a table by row and column. A cell that spans several columns or rows is followed by
/// empty ones, so that every other cell stays below its own heading.
record TableGrid(List<List<Node>> rows, int width) {

  private static final Node EMPTY = new Node(Map.of());

  /// Empty when the table has more cells than [AdfLimits#MAX_TABLE_CELLS], counting those that fill
  /// up its rows.
  static Optional<TableGrid> of(Node table) {
    var rows = new ArrayList<List<Node>>();
    var spannedRows = new HashMap<Integer, Integer>();
    long cells = 0;
    int width = 0;
    for (var row : table.blocks()) {
      var line = line(row, spannedRows);
      rows.add(line);
      cells += line.size();
      width = Math.max(width, line.size());
      if (cells > AdfLimits.MAX_TABLE_CELLS
          || (long) width * rows.size() > AdfLimits.MAX_TABLE_CELLS) {
        return Optional.empty();
      }
    }
    return Optional.of(new TableGrid(rows, width));
  }

  boolean startsWithHead() {
    return !rows.isEmpty()
        && rows.getFirst().stream().allMatch(cell -> cell.equals(EMPTY) || cell.is("tableHeader"));
  }

  /// @param spannedRows for each column the number of rows that a cell above still covers
  private static List<Node> line(Node row, Map<Integer, Integer> spannedRows) {
    var line = new ArrayList<Node>();
    for (var cell : row.blocks()) {
      skipSpanned(line, spannedRows);
      int columns = span(cell, "colspan");
      int more = span(cell, "rowspan") - 1;
      for (int i = 0; i < columns; i++) {
        if (more > 0) {
          spannedRows.put(line.size(), more);
        }
        line.add(i == 0 ? cell : EMPTY);
      }
      if (line.size() > AdfLimits.MAX_TABLE_CELLS) {
        return line;
      }
    }
    skipSpanned(line, spannedRows);
    return line;
  }

  private static void skipSpanned(List<Node> line, Map<Integer, Integer> spannedRows) {
    for (var more = spannedRows.remove(line.size());
        more != null;
        more = spannedRows.remove(line.size())) {
      if (more > 1) {
        spannedRows.put(line.size(), more - 1);
      }
      line.add(EMPTY);
    }
  }

  private static int span(Node cell, String name) {
    return Math.clamp(cell.number(name).map(Number::longValue).orElse(1L), 1, AdfLimits.MAX_SPAN);
  }
}
