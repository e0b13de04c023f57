package dev.juncture.adapters.jira.adf;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/// Converts Markdown to block nodes that Jira supports.
final class MarkdownToAdf {

  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");

  /// Block quotes and list items allow fewer kinds of block than a document.
  private enum Container {
    DOCUMENT,
    QUOTE_OR_ITEM
  }

  static List<Map<String, Object>> blocks(String markdown) {
    return blocks(MarkdownParser.parse(markdown), Container.DOCUMENT);
  }

  private static List<Map<String, Object>> blocks(Node parent, Container container) {
    var blocks = new ArrayList<Map<String, Object>>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      blocks.addAll(block(node, container));
    }
    return blocks;
  }

  private static List<Map<String, Object>> block(Node node, Container container) {
    return switch (node) {
      case Paragraph paragraph -> paragraph(paragraph, Marks.NONE);
      case Heading heading -> heading(heading, container);
      case BulletList list -> List.of(Adf.node("bulletList", items(list)));
      case OrderedList list -> List.of(orderedList(list));
      case BlockQuote quote -> quote(quote, container);
      case FencedCodeBlock code -> List.of(code(code.getLiteral(), code.getInfo()));
      case IndentedCodeBlock code -> List.of(code(code.getLiteral(), ""));
      case ThematicBreak _ -> rule(container);
      case TableBlock table -> table(table, container);
      case HtmlBlock html -> html(html);
      case LinkReferenceDefinition _, TaskListItemMarker _ -> List.of();
      default -> blocks(node, container);
    };
  }

  private static List<Map<String, Object>> paragraph(Node node, Marks marks) {
    var media = ImageReader.media(node);
    if (media.isPresent()) {
      return media.get();
    }
    var inlines = new InlineBuilder();
    inlines.text(taskPrefix(node), marks);
    InlineReader.readInto(inlines, node, marks);
    return inlines.isEmpty() ? List.of() : List.of(Adf.paragraph(inlines.nodes()));
  }

  private static String taskPrefix(Node paragraph) {
    return paragraph.getPrevious() instanceof TaskListItemMarker task
        ? task.isChecked() ? "[x] " : "[ ] "
        : "";
  }

  private static List<Map<String, Object>> heading(Heading heading, Container container) {
    if (container == Container.QUOTE_OR_ITEM) {
      return paragraph(heading, Marks.NONE.with("strong"));
    }
    var inlines = InlineReader.read(heading);
    return List.of(Adf.node("heading", Map.of("level", heading.getLevel()), inlines));
  }

  private static List<Map<String, Object>> items(Node list) {
    var items = new ArrayList<Map<String, Object>>();
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      items.add(Adf.node("listItem", itemContent(item)));
    }
    return items;
  }

  /// Editors need a paragraph before a nested list.
  private static List<Map<String, Object>> itemContent(Node item) {
    var blocks = blocks(item, Container.QUOTE_OR_ITEM);
    if (blocks.isEmpty() || isList(blocks.getFirst())) {
      blocks.addFirst(Adf.paragraph(List.of()));
    }
    return blocks;
  }

  private static boolean isList(Map<String, Object> node) {
    return node.get("type") instanceof String type && type.endsWith("List");
  }

  private static Map<String, Object> orderedList(OrderedList list) {
    int start = requireNonNullElse(list.getMarkerStartNumber(), 1);
    Map<String, Object> attrs = start == 1 ? Map.of() : Map.of("order", start);
    return Adf.node("orderedList", attrs, items(list));
  }

  private static List<Map<String, Object>> quote(BlockQuote quote, Container container) {
    var blocks = blocks(quote, Container.QUOTE_OR_ITEM);
    if (container == Container.QUOTE_OR_ITEM) {
      return blocks;
    }
    return List.of(
        Adf.node("blockquote", blocks.isEmpty() ? List.of(Adf.paragraph(List.of())) : blocks));
  }

  private static Map<String, Object> code(String literal, String info) {
    var text = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
    var language = BLANK.split(requireNonNullElse(info, "").strip(), 2)[0];
    return Adf.node(
        "codeBlock",
        language.isEmpty() ? Map.of() : Map.of("language", Adf.wellFormed(language)),
        text.isEmpty() ? List.of() : List.of(Adf.text(text, Marks.NONE)));
  }

  private static List<Map<String, Object>> rule(Container container) {
    return container == Container.DOCUMENT
        ? List.of(Adf.node("rule"))
        : List.of(Adf.paragraph(List.of(Adf.text("---", Marks.NONE))));
  }

  private static List<Map<String, Object>> table(TableBlock table, Container container) {
    var rows = new TableReader(table);
    if (rows.isEmpty()) {
      return List.of();
    }
    return container == Container.DOCUMENT ? List.of(rows.table()) : rows.paragraphs();
  }

  private static List<Map<String, Object>> html(HtmlBlock html) {
    var inlines = new InlineBuilder();
    inlines.html(html.getLiteral(), Marks.NONE);
    return List.of(Adf.paragraph(inlines.nodes()));
  }

  private MarkdownToAdf() {}
}
