package dev.juncture.adapters.jira.adf;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Writes a table: one line per row, and `<br>` between the blocks of a cell.
final class TableWriter {

  static String write(Node table) {
    var rows = new ArrayList<>(table.blocks());
    var width = rows.stream().mapToInt(row -> row.blocks().size()).max().orElse(0);
    if (width == 0) {
      return "";
    }
    var head = isHead(rows.getFirst()) ? cells(rows.removeFirst()) : List.<String>of();
    var lines = new ArrayList<>(List.of(line(head, width), rule(width)));
    rows.forEach(row -> lines.add(line(cells(row), width)));
    return String.join("\n", lines);
  }

  private static boolean isHead(Node row) {
    return row.blocks().stream().allMatch(cell -> cell.is("tableHeader"));
  }

  private static List<String> cells(Node row) {
    return row.blocks().stream().map(cell -> cell(cell)).toList();
  }

  /// Markdown allows only inline content in a cell, so other blocks are written as text.
  private static String cell(Node cell) {
    return cell.blocks().stream()
        .map(block -> block.is("paragraph") ? block : AdfToText.paragraph(block))
        .map(block -> InlineWriter.line(block.children()))
        .map(text -> text.replace("|", "\\|"))
        .collect(joining("<br>"));
  }

  private static String line(List<String> cells, int width) {
    var padded = new ArrayList<>(cells);
    padded.addAll(Collections.nCopies(width - cells.size(), ""));
    return padded.stream().collect(joining(" | ", "| ", " |"));
  }

  private static String rule(int width) {
    return String.join(" | ", Collections.nCopies(width, "---")).transform(s -> "| " + s + " |");
  }

  private TableWriter() {}
}
