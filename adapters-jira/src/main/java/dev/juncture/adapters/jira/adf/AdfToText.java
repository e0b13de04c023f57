package dev.juncture.adapters.jira.adf;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/// Converts a document to plain text: blank lines between blocks, list markers, and bars between
/// table cells.
final class AdfToText {

  private static final int MAX_DEPTH = 50;

  static String document(Node doc) {
    return blocks(doc, "\n\n", 0);
  }

  /// The text of a block as a paragraph, for places that allow only a paragraph.
  static Node paragraph(Node block) {
    return new Node(Adf.paragraph(List.of(Adf.text(block(block, 0), Marks.NONE))));
  }

  private static String blocks(Node parent, String between, int depth) {
    return parent.blocks().stream()
        .map(block -> block(block, depth + 1))
        .filter(not(String::isEmpty))
        .collect(joining(between));
  }

  private static String block(Node node, int depth) {
    return depth > MAX_DEPTH ? node.innerText() : known(node, depth);
  }

  private static String known(Node node, int depth) {
    return switch (node.type()) {
      case "paragraph", "heading", "caption" -> inline(node);
      case "codeBlock" -> node.innerText();
      case "rule" -> "---";
      case "bulletList", "decisionList", "taskList", "orderedList" -> list(node, depth);
      case "table" -> blocks(node, "\n", depth);
      case "tableRow" -> row(node, depth);
      case "expand", "nestedExpand" -> titled(node, depth);
      default -> node.children().isEmpty() ? LeafNodes.text(node) : blocks(node, "\n\n", depth);
    };
  }

  private static String inline(Node parent) {
    return parent.children().stream().map(AdfToText::words).collect(joining());
  }

  /// Appends the target of a link unless the text is the target.
  private static String words(Node node) {
    var text = node.innerText();
    return node.marks().stream()
        .filter(mark -> mark.is("link"))
        .flatMap(link -> link.attr("href").stream())
        .filter(href -> !href.isEmpty() && !href.equals(text))
        .findFirst()
        .map(href -> text + " (" + href + ")")
        .orElse(text);
  }

  private static String list(Node list, int depth) {
    var items = new ArrayList<String>();
    for (var item : list.blocks()) {
      var sign = sign(list, item, items.size());
      items.add(sign + item(item, depth).replace("\n", "\n" + " ".repeat(sign.length())));
    }
    return String.join("\n", items);
  }

  private static String sign(Node list, Node item, int index) {
    if (list.is("orderedList")) {
      return (list.number("order").map(Number::longValue).orElse(1L) + index) + ". ";
    }
    return "- " + TaskState.of(item).orElse("");
  }

  private static String item(Node item, int depth) {
    return isList(item) ? block(item, depth + 1) : blocks(item, "\n", depth + 1);
  }

  private static boolean isList(Node node) {
    return node.type().endsWith("List");
  }

  private static String row(Node row, int depth) {
    return row.blocks().stream()
        .map(cell -> blocks(cell, " ", depth).replace('\n', ' '))
        .collect(joining(" | "));
  }

  private static String titled(Node node, int depth) {
    var parts = List.of(node.attr("title").orElse(""), blocks(node, "\n\n", depth));
    return parts.stream().filter(not(String::isEmpty)).collect(joining("\n\n"));
  }

  private AdfToText() {}
}
