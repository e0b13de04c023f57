package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Converts a document to Markdown: CommonMark with GitHub's tables, strikethrough and task lists.
final class AdfToMarkdown {

  private static final long MAX_ORDER = 999_999_999;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern BLANK_LINE = Pattern.compile("(?md)^ +$");
  private static final Pattern CLOSING_HASHES = Pattern.compile("(^|[ \t])(#*)#$");

  private final OutputBudget budget = new OutputBudget();

  /// A document that is too large becomes its text, as code.
  static String document(Node doc) {
    try {
      OutputBudget.requireAllowedNodes(doc);
      return new AdfToMarkdown().blocks(doc, 0);
    } catch (OutputBudget.Exceeded _) {
      return MarkdownSyntax.codeBlock(OutputBudget.cut(doc), "");
    }
  }

  private String blocks(Node parent, int depth) {
    return join(written(parent.blocks(), depth));
  }

  /// A written block.
  ///
  /// @param second whether it is a list with the alternative marker
  private record Written(Node node, String text, boolean second) {}

  /// Two adjacent lists of one kind would be merged if they had the same marker.
  private List<Written> written(List<Node> nodes, int depth) {
    var blocks = new ArrayList<Written>();
    for (var node : nodes) {
      var second =
          !blocks.isEmpty()
              && sameList(blocks.getLast().node(), node)
              && !blocks.getLast().second();
      var text = block(node, second, depth + 1);
      if (!text.isEmpty()) {
        blocks.add(new Written(node, text, second));
      }
    }
    return blocks;
  }

  private static String join(List<Written> blocks) {
    var text = new StringBuilder();
    for (int i = 0; i < blocks.size(); i++) {
      if (i > 0) {
        text.append("\n\n");
      }
      text.append(blocks.get(i).text());
    }
    return text.toString();
  }

  private String block(Node node, boolean second, int depth) {
    return budget.charged(
        depth > AdfLimits.MAX_DEPTH
            ? InlineWriter.paragraph(List.of(plain(node.innerText())))
            : known(node, second, depth));
  }

  private String known(Node node, boolean second, int depth) {
    return switch (node.type()) {
      case "paragraph", "caption" -> InlineWriter.paragraph(node.children());
      case "heading" -> heading(node);
      case "codeBlock" -> code(node);
      case "rule" -> "---";
      case "bulletList", "orderedList", "taskList", "decisionList" -> list(node, second, depth);
      case "blockquote", "panel" -> quoted(blocks(node, depth));
      case "table" -> table(node);
      case "expand", "nestedExpand" -> titled(node, depth);
      default ->
          node.children().isEmpty() ? InlineWriter.paragraph(List.of(node)) : blocks(node, depth);
    };
  }

  private String heading(Node node) {
    int level = node.number("level").map(Number::intValue).orElse(1);
    var text = CLOSING_HASHES.matcher(InlineWriter.line(node.children())).replaceFirst("$1$2\\\\#");
    var signs = "#".repeat(Math.clamp(level, 1, 6));
    return text.isEmpty() ? signs : signs + " " + text;
  }

  private String code(Node node) {
    var language = node.attr("language").orElse("");
    return MarkdownSyntax.codeBlock(node.innerText(), BLANKS.matcher(language).replaceAll(" "));
  }

  private String quoted(String text) {
    return text.isEmpty() ? ">" : ("> " + budget.indented(text, "> ")).replaceAll("(?md)^> $", ">");
  }

  private String titled(Node node, int depth) {
    var title = node.attr("title").filter(text -> !text.isBlank());
    var strong = title.map(text -> InlineWriter.paragraph(List.of(strong(text)))).orElse("");
    var body = blocks(node, depth);
    return strong.isEmpty() || body.isEmpty() ? strong + body : strong + "\n\n" + body;
  }

  /// A table with too many cells becomes a line of text for each row.
  private String table(Node table) {
    return TableGrid.of(table)
        .map(grid -> TableWriter.write(grid, budget))
        .orElseGet(() -> InlineWriter.paragraph(List.of(plain(AdfToText.rows(table, budget)))));
  }

  private String list(Node list, boolean second, int depth) {
    var items = new ArrayList<String>();
    long number = order(list);
    for (var entry : ListEntry.of(list)) {
      items.add(item(sign(list, number++, second), entry, depth));
    }
    return String.join("\n", items);
  }

  private static String sign(Node list, long number, boolean second) {
    if (list.is("orderedList")) {
      return number + (second ? ")" : ".");
    }
    return second ? "*" : "-";
  }

  private static long order(Node list) {
    var order = list.number("order").map(Number::longValue).orElse(1L);
    return Math.clamp(order, 0, MAX_ORDER - list.children().size());
  }

  private String item(String sign, ListEntry entry, int depth) {
    var blocks = written(entry.blocks(), depth);
    var box = TaskCheckbox.of(entry.item()).orElse("");
    var text = box + itemText(blocks);
    if (text.isEmpty()) {
      return sign;
    }
    // A list directly after the marker could be read as a thematic break: "- - -".
    var lead = !blocks.isEmpty() && box.isEmpty() && blocks.getFirst().node().isList() ? "\n" : " ";
    return sign + indented(lead + text, " ".repeat(sign.length() + 1));
  }

  private String itemText(List<Written> blocks) {
    var text = new StringBuilder();
    for (int i = 0; i < blocks.size(); i++) {
      if (i > 0) {
        text.append(tight(blocks.get(i - 1), blocks.get(i)) ? "\n" : "\n\n");
      }
      text.append(blocks.get(i).text());
    }
    return text.toString();
  }

  /// Whether no blank line is needed: only a non-empty list that starts with 1 can interrupt a
  /// paragraph, and a line with only a tag lasts until a blank line.
  private static boolean tight(Written first, Written next) {
    return first.node().is("paragraph")
        && !first.text().equals("<br>")
        && next.node().isList()
        && next.text().matches("(?s)([-*]|1[.)]) [^\n].*");
  }

  private static boolean sameList(Node one, Node other) {
    return one.isList() && other.isList() && one.is("orderedList") == other.is("orderedList");
  }

  /// Blank lines stay empty.
  private String indented(String text, String indent) {
    return BLANK_LINE.matcher(budget.indented(text, indent)).replaceAll("");
  }

  private static Node plain(String text) {
    return new Node(Map.of("type", "text", "text", text));
  }

  private static Node strong(String text) {
    return new Node(Adf.text(text, Marks.NONE.with("strong")));
  }

  private AdfToMarkdown() {}
}
