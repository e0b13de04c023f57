package dev.juncture.adapters.jira.wiki;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import dev.juncture.adapters.jira.adf.ListEntry;
import dev.juncture.adapters.jira.adf.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes the blocks of a document as wiki markup.
final class WikiWriter {

  /// Jira shows an error instead of code in another language.
  private static final Set<String> LANGUAGES =
      Set.of(
          ("actionscript ada applescript bash c c# c++ cpp css erlang go groovy haskell html java"
                  + " javascript js json lua objc perl php python r ruby scala sh sql swift"
                  + " visualbasic xml yaml")
              .split(" "));

  static String document(Node doc) {
    return blocks(doc.blocks());
  }

  private static String blocks(List<Node> nodes) {
    return nodes.stream()
        .map(WikiWriter::block)
        .filter(not(String::isEmpty))
        .collect(joining("\n\n"));
  }

  private static String block(Node node) {
    return switch (node.type()) {
      case "paragraph", "mediaSingle" -> WikiLine.paragraph(node.children());
      case "heading" -> heading(node);
      case "codeBlock" -> code(node);
      case "rule" -> "----";
      case "bulletList", "orderedList", "taskList", "decisionList" -> list(node, "");
      case "blockquote", "panel" -> quote(node);
      case "table" -> table(node);
      default ->
          node.children().isEmpty() ? WikiLine.paragraph(List.of(node)) : blocks(node.blocks());
    };
  }

  private static String heading(Node node) {
    var text = WikiLine.line(node.children());
    var level = node.number("level").map(Number::intValue).orElse(1);
    return text.isEmpty() ? "" : "h" + Math.clamp(level, 1, 6) + ". " + text;
  }

  private static String code(Node node) {
    var text = node.innerText();
    if (text.contains("{code")) {
      return "{noformat}\n" + text.replace("{noformat}", "{ noformat}") + "\n{noformat}";
    }
    var language = node.attr("language").orElse("").toLowerCase(Locale.ROOT);
    var tag = LANGUAGES.contains(language) ? "{code:" + language + "}" : "{code}";
    return tag + "\n" + text + "\n{code}";
  }

  private static String quote(Node node) {
    var text = blocks(node.blocks());
    if (text.isEmpty()) {
      return "";
    }
    var blocks = node.blocks();
    return blocks.size() == 1 && blocks.getFirst().is("paragraph") && text.indexOf('\n') < 0
        ? "bq. " + text
        : "{quote}\n" + text + "\n{quote}";
  }

  private static String list(Node list, String outer) {
    var marker = outer + (list.is("orderedList") ? "#" : "*");
    return ListEntry.of(list).stream().map(item -> item(item, marker)).collect(joining("\n"));
  }

  /// An item ends at a blank line, so its paragraphs are parted by line breaks.
  private static String item(ListEntry entry, String marker) {
    var text = new StringBuilder();
    var inParagraph = false;
    for (var block : entry.blocks()) {
      var written = block.isList() ? list(block, marker) : block(block);
      if (written.isEmpty()) {
        continue;
      }
      if (text.isEmpty()) {
        text.append(marker).append(block.isList() ? " \\\\\n" : " ").append(written);
      } else {
        text.append(inParagraph && block.is("paragraph") ? "\\\\ \n" : "\n").append(written);
      }
      inParagraph = block.is("paragraph");
    }
    return text.isEmpty() ? marker + " \\\\" : text.toString();
  }

  private static String table(Node table) {
    var rows = new ArrayList<String>();
    for (var row : table.blocks()) {
      var cells = new StringBuilder();
      var bar = "|";
      for (var cell : row.blocks()) {
        bar = cell.is("tableHeader") ? "||" : "|";
        var text = cell.blocks().stream().map(WikiWriter::cellLine).collect(joining("\\\\ "));
        cells.append(bar).append(text.isEmpty() ? " " : text);
      }
      rows.add(cells + bar);
    }
    return String.join("\n", rows);
  }

  private static String cellLine(Node block) {
    return block.is("paragraph") || block.is("mediaSingle")
        ? WikiLine.line(block.children())
        : WikiText.escaped(block.innerText().replace('\n', ' '), true, true);
  }

  private WikiWriter() {}
}
