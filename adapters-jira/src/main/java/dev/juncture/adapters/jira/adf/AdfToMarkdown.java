package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Converts a document to Markdown: CommonMark with GitHub's tables, strikethrough and task lists.
final class AdfToMarkdown {

  private static final int MAX_DEPTH = 50;
  private static final long MAX_ORDER = 999_999_999;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern CLOSING_HASHES = Pattern.compile("(^|[ \t])(#*)#$");

  static String document(Node doc) {
    return blocks(doc, 0);
  }

  static String blocks(Node parent, int depth) {
    return join(written(parent, depth));
  }

  /// A written block.
  ///
  /// @param second whether it is a list with the alternative marker
  private record Written(Node node, String text, boolean second) {}

  /// Two adjacent lists of one kind would be merged if they had the same marker.
  private static List<Written> written(Node parent, int depth) {
    var blocks = new ArrayList<Written>();
    for (var node : parent.blocks()) {
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

  private static String block(Node node, boolean second, int depth) {
    return depth > MAX_DEPTH
        ? InlineWriter.paragraph(List.of(plain(node.innerText())))
        : known(node, second, depth);
  }

  private static String known(Node node, boolean second, int depth) {
    return switch (node.type()) {
      case "paragraph", "caption" -> InlineWriter.paragraph(node.children());
      case "heading" -> heading(node);
      case "codeBlock" -> code(node);
      case "rule" -> "---";
      case "bulletList", "orderedList", "taskList", "decisionList" -> list(node, second, depth);
      case "blockquote", "panel" -> quoted(blocks(node, depth));
      case "table" -> TableWriter.write(node);
      case "expand", "nestedExpand" -> titled(node, depth);
      default ->
          node.children().isEmpty() ? InlineWriter.paragraph(List.of(node)) : blocks(node, depth);
    };
  }

  private static String heading(Node node) {
    int level = node.number("level").map(Number::intValue).orElse(1);
    var text = CLOSING_HASHES.matcher(InlineWriter.line(node.children())).replaceFirst("$1$2\\\\#");
    return ("#".repeat(Math.clamp(level, 1, 6)) + " " + text).strip();
  }

  private static String code(Node node) {
    var language = node.attr("language").orElse("");
    return Literals.codeBlock(node.innerText(), BLANKS.matcher(language).replaceAll(" "));
  }

  private static String quoted(String text) {
    return text.isEmpty() ? ">" : indented(text, "> ").replaceAll("(?md)^> $", ">");
  }

  private static String titled(Node node, int depth) {
    var title = node.attr("title").filter(text -> !text.isBlank());
    var strong = title.map(text -> InlineWriter.paragraph(List.of(strong(text)))).orElse("");
    var body = blocks(node, depth);
    return strong.isEmpty() || body.isEmpty() ? strong + body : strong + "\n\n" + body;
  }

  private static String list(Node list, boolean second, int depth) {
    var items = new ArrayList<String>();
    long number = order(list);
    for (var item : list.blocks()) {
      items.add(item(sign(list, number++, second), item, depth));
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

  private static String item(String sign, Node item, int depth) {
    var blocks = item.type().endsWith("List") ? List.of(nested(item, depth)) : written(item, depth);
    var box = TaskState.of(item).orElse("");
    var text = box + itemText(blocks);
    if (text.isEmpty()) {
      return sign;
    }
    // A list directly after the marker could be read as a thematic break: "- - -".
    var lead = !blocks.isEmpty() && box.isEmpty() && isList(blocks.getFirst().node()) ? "\n" : " ";
    var indent = " ".repeat(sign.length() + 1);
    return sign + (lead + text).replaceAll("\n(?=[^\n])", "\n" + indent);
  }

  private static Written nested(Node list, int depth) {
    return new Written(list, block(list, false, depth + 1), false);
  }

  private static String itemText(List<Written> blocks) {
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
        && isList(next.node())
        && next.text().matches("(?s)([-*]|1[.)]) [^\n].*");
  }

  private static boolean sameList(Node one, Node other) {
    return isList(one) && isList(other) && one.is("orderedList") == other.is("orderedList");
  }

  private static boolean isList(Node node) {
    return node.type().endsWith("List");
  }

  private static String indented(String text, String prefix) {
    return prefix + text.replace("\n", "\n" + prefix);
  }

  private static Node plain(String text) {
    return new Node(Map.of("type", "text", "text", text));
  }

  private static Node strong(String text) {
    return new Node(Adf.text(text, Marks.NONE.with("strong")));
  }

  private AdfToMarkdown() {}
}
