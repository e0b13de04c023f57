package dev.juncture.adapters.jira.adf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads JSON that may not be a valid node. Values that are missing or of a wrong type are empty.
public record Node(Map<?, ?> json) {

  private static final Set<String> INLINE =
      Set.of(
          "text",
          "hardBreak",
          "mention",
          "emoji",
          "date",
          "status",
          "inlineCard",
          "mediaInline",
          "placeholder",
          "inlineExtension");
  private static final Set<String> BLOCKS =
      Set.of(
          "paragraph",
          "heading",
          "bulletList",
          "orderedList",
          "listItem",
          "taskList",
          "taskItem",
          "decisionList",
          "decisionItem",
          "blockquote",
          "codeBlock",
          "panel",
          "rule",
          "table",
          "tableRow",
          "tableCell",
          "tableHeader",
          "expand",
          "nestedExpand",
          "mediaSingle",
          "mediaGroup",
          "media",
          "caption",
          "blockCard",
          "embedCard");

  static Node of(@Nullable Object value) {
    return new Node(value instanceof Map<?, ?> map ? map : Map.of());
  }

  public String type() {
    return string(json.get("type")).orElse("");
  }

  public boolean isList() {
    return type().endsWith("List");
  }

  public boolean is(String type) {
    return type().equals(type);
  }

  public List<Node> children() {
    return nodes(json.get("content"));
  }

  List<Node> marks() {
    return nodes(json.get("marks"));
  }

  /// The text of a text node; for an unknown node, its text attribute.
  String text() {
    return string(json.get("text")).or(() -> attr("text")).orElse("");
  }

  public Optional<String> attr(String name) {
    return string(attrs().get(name));
  }

  /// An attribute that is an object.
  Node object(String name) {
    return Node.of(attrs().get(name));
  }

  /// A field of this object that is an object.
  Node field(String name) {
    return Node.of(json.get(name));
  }

  /// A field of this object that is a string.
  Optional<String> string(String name) {
    return string(json.get(name));
  }

  public Optional<Number> number(String name) {
    return attrs().get(name) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  /// The children as blocks. Inline nodes that stand among blocks are wrapped in paragraphs.
  public List<Node> blocks() {
    var blocks = new ArrayList<Node>();
    var loose = new ArrayList<Object>();
    for (var child : children()) {
      if (child.isInline()) {
        loose.add(child.json());
      } else {
        wrap(loose, blocks);
        blocks.add(child);
      }
    }
    wrap(loose, blocks);
    return blocks;
  }

  /// All text within this node. Iterative, so that deep trees do not overflow the stack.
  public String innerText() {
    var words = new StringBuilder();
    var open = new ArrayDeque<Node>(List.of(this));
    while (!open.isEmpty()) {
      var node = open.pop();
      words.append(LeafText.of(node));
      node.children().reversed().forEach(open::push);
    }
    return words.toString();
  }

  private boolean isInline() {
    return INLINE.contains(type()) || (!BLOCKS.contains(type()) && children().isEmpty());
  }

  private static void wrap(List<Object> loose, List<Node> blocks) {
    if (!loose.isEmpty()) {
      blocks.add(new Node(Map.of("type", "paragraph", "content", List.copyOf(loose))));
      loose.clear();
    }
  }

  private Map<?, ?> attrs() {
    return json.get("attrs") instanceof Map<?, ?> attrs ? attrs : Map.of();
  }

  private static Optional<String> string(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static List<Node> nodes(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(Node::of).toList() : List.of();
  }
}
