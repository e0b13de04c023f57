package dev.juncture.adapters.jira.adf;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Writes a table: one line per row, and `<br>` between the blocks of a cell.
final class TableWriter {

  private final OutputBudget budget;

  private TableWriter(OutputBudget budget) {
    this.budget = budget;
  }

  static String write(TableGrid grid, OutputBudget budget) {
    return grid.width() == 0 ? "" : new TableWriter(budget).table(grid);
  }

  private String table(TableGrid grid) {
    var rows = new ArrayList<>(grid.rows());
    var head = grid.startsWithHead() ? rows.removeFirst() : List.<Node>of();
    var lines = new ArrayList<>(List.of(line(head, grid.width()), rule(grid.width())));
    rows.forEach(row -> lines.add(line(row, grid.width())));
    return String.join("\n", lines);
  }

  /// Markdown allows only inline content in a cell, so other blocks are written as text.
  private String cell(Node cell) {
    return cell.blocks().stream()
        .map(block -> isInline(block) ? block : AdfToText.paragraph(block, budget))
        .map(block -> budget.charged(InlineWriter.line(inlines(block))))
        .map(text -> text.replace("|", "\\|"))
        .collect(joining("<br>"));
  }

  private static boolean isInline(Node block) {
    return block.is("paragraph") || block.is("mediaSingle") || LinkCard.is(block);
  }

  private static List<Node> inlines(Node block) {
    return LinkCard.is(block) ? List.of(block) : block.children();
  }

  private String line(List<Node> row, int width) {
    var cells = new ArrayList<>(row.stream().map(this::cell).toList());
    cells.addAll(Collections.nCopies(width - cells.size(), ""));
    return cells.stream().collect(joining(" | ", "| ", " |"));
  }

  private static String rule(int width) {
    return String.join(" | ", Collections.nCopies(width, "---")).transform(s -> "| " + s + " |");
  }
}
