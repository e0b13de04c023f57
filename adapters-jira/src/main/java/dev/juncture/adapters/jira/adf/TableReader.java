package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/// Converts a Markdown table to a Jira table, or to paragraphs where no table is allowed.
final class TableReader {

  private final List<TableRow> rows = new ArrayList<>();

  TableReader(TableBlock table) {
    for (var section = table.getFirstChild(); section != null; section = section.getNext()) {
      for (var row : childrenOf(section, TableRow.class)) {
        rows.add(row);
      }
    }
    dropBlankHead();
  }

  /// Whether there are no cells: a line with only a bar above the line of dashes is a header.
  boolean isEmpty() {
    return rows.stream().allMatch(row -> row.getFirstChild() == null);
  }

  Map<String, Object> table() {
    return Adf.node("table", rows.stream().map(TableReader::row).toList());
  }

  /// One paragraph per row, with bars between the cells.
  List<Map<String, Object>> paragraphs() {
    return rows.stream().map(TableReader::line).map(Adf::paragraph).toList();
  }

  /// A Markdown table must have a header. A blank one means that there is none.
  private void dropBlankHead() {
    var blank =
        childrenOf(rows.getFirst(), TableCell.class).stream()
            .allMatch(cell -> cell.getFirstChild() == null);
    if (blank && rows.size() > 1) {
      rows.removeFirst();
    }
  }

  private static Map<String, Object> row(TableRow row) {
    return Adf.node(
        "tableRow", childrenOf(row, TableCell.class).stream().map(TableReader::cell).toList());
  }

  private static Map<String, Object> cell(TableCell cell) {
    return Adf.node(
        cell.isHeader() ? "tableHeader" : "tableCell",
        ImageReader.media(cell).orElseGet(() -> List.of(Adf.paragraph(InlineReader.read(cell)))));
  }

  private static List<Map<String, Object>> line(TableRow row) {
    var inlines = new InlineBuilder();
    for (var cell : childrenOf(row, TableCell.class)) {
      var marks = cell.isHeader() ? Marks.NONE.with("strong") : Marks.NONE;
      inlines.text(cell.getPrevious() == null ? "" : " | ", Marks.NONE);
      InlineReader.readInto(inlines, cell, marks);
    }
    return inlines.nodes();
  }

  private static <T extends Node> List<T> childrenOf(Node parent, Class<T> type) {
    var children = new ArrayList<T>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (type.isInstance(node)) {
        children.add(type.cast(node));
      }
    }
    return children;
  }
}
