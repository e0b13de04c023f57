package dev.juncture.adapters.jira.adf;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Converts a document to plain text: blank lines between blocks, list markers, and bars between
/// table cells.
final class AdfToText {

  private static final Pattern ONE_TERM = Pattern.compile("[-+]?[\\p{L}\\p{N}]+");

  private final OutputBudget budget;

  private AdfToText(OutputBudget budget) {
    this.budget = budget;
  }

  /// A document that is too large for its structure becomes the text of its nodes.
  static String document(Node doc) {
    try {
      OutputBudget.requireAllowedNodes(doc);
      return new AdfToText(new OutputBudget()).blocks(doc.blocks(), "\n\n", 0);
    } catch (OutputBudget.Exceeded _) {
      return OutputBudget.cut(doc);
    }
  }

  /// The text of a block as a paragraph, for places that allow only a paragraph.
  static Node paragraph(Node block, OutputBudget budget) {
    var text = new AdfToText(budget).block(block, 0);
    return new Node(Adf.paragraph(List.of(Adf.text(text, Marks.NONE))));
  }

  /// The rows of a table as they are, without regard to cells that span several columns.
  static String rows(Node table, OutputBudget budget) {
    var text = new AdfToText(budget);
    return table.blocks().stream()
        .map(row -> budget.charged(text.row(row.blocks(), 0)))
        .collect(joining("\n"));
  }

  private String blocks(List<Node> nodes, String between, int depth) {
    return nodes.stream()
        .map(block -> block(block, depth + 1))
        .filter(not(String::isEmpty))
        .collect(joining(between));
  }

  private String block(Node node, int depth) {
    return budget.charged(depth > AdfLimits.MAX_DEPTH ? node.innerText() : known(node, depth));
  }

  private String known(Node node, int depth) {
    return switch (node.type()) {
      case "paragraph", "heading", "caption" -> inline(node);
      case "codeBlock" -> node.innerText();
      case "rule" -> "---";
      case "bulletList", "decisionList", "taskList", "orderedList" -> list(node, depth);
      case "table" -> table(node, depth);
      case "tableRow" -> row(node.blocks(), depth);
      case "expand", "nestedExpand" -> titled(node, depth);
      default -> node.children().isEmpty() ? words(node) : blocks(node.blocks(), "\n\n", depth);
    };
  }

  private static String inline(Node parent) {
    return parent.children().stream().map(AdfToText::words).collect(joining());
  }

  /// Appends the address that belongs to a text unless the text is the address.
  private static String words(Node node) {
    var text = script(node, node.innerText());
    return Stream.concat(ownAddress(node).stream(), linkTargets(node))
        .filter(address -> !address.isEmpty() && !address.equals(text))
        .findFirst()
        .map(address -> text + " (" + address + ")")
        .orElse(text);
  }

  private static Optional<String> ownAddress(Node node) {
    if (LinkCard.is(node)) {
      return Optional.of(LinkCard.of(node).address());
    }
    return node.is("media") ? node.attr("url") : Optional.empty();
  }

  private static Stream<String> linkTargets(Node node) {
    return node.marks().stream()
        .filter(mark -> mark.is("link"))
        .flatMap(link -> link.attr("href").stream());
  }

  /// A superscript without a sign would be another number: `10^6`.
  private static String script(Node node, String text) {
    return node.marks().stream()
        .filter(mark -> mark.is("subsup") && !text.isBlank())
        .findFirst()
        .map(mark -> mark.attr("type").filter("sub"::equals).isPresent() ? "_" : "^")
        .map(sign -> sign + (ONE_TERM.matcher(text).matches() ? text : "(" + text + ")"))
        .orElse(text);
  }

  private String list(Node list, int depth) {
    var items = new ArrayList<String>();
    for (var entry : ListEntry.of(list)) {
      var sign = sign(list, items.size());
      var box = TaskCheckbox.of(entry.item()).orElse("");
      var text = box + blocks(entry.blocks(), "\n", depth + 1);
      items.add(sign + budget.indented(text, " ".repeat(sign.length())));
    }
    return String.join("\n", items);
  }

  private static String sign(Node list, int index) {
    if (list.is("orderedList")) {
      return (list.number("order").map(Number::longValue).orElse(1L) + index) + ". ";
    }
    return "- ";
  }

  private String table(Node table, int depth) {
    return TableGrid.of(table)
        .map(grid -> grid.rows().stream().map(row -> row(row, depth)).collect(joining("\n")))
        .orElseGet(() -> rows(table, budget));
  }

  private String row(List<Node> cells, int depth) {
    return cells.stream()
        .map(cell -> blocks(cell.blocks(), " ", depth).replace('\n', ' '))
        .collect(joining(" | "));
  }

  private String titled(Node node, int depth) {
    var parts = List.of(node.attr("title").orElse(""), blocks(node.blocks(), "\n\n", depth));
    return parts.stream().filter(not(String::isEmpty)).collect(joining("\n\n"));
  }
}
