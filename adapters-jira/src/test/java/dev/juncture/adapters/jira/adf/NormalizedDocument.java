package dev.juncture.adapters.jira.adf;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One form for documents that mean the same: equal neighbours merged, blanks outside of marks and
/// not at the edges of lines, empty paragraphs dropped where nothing needs them, defaults left out,
/// addresses not marked as links to themselves.
final class NormalizedDocument {

  static Map<String, Object> of(Map<String, Object> node) {
    var canonical = new LinkedHashMap<String, Object>();
    var type = type(node);
    canonical.put("type", type);
    node.forEach((key, value) -> canonical.putIfAbsent(key, value));
    if ("orderedList".equals(type)) {
      withoutDefaultOrder(canonical);
    }
    if (canonical.containsKey("marks")) {
      canonical.put("marks", marks(node));
    }
    if (!List.of("text", "hardBreak", "rule", "media").contains(type)) {
      canonical.put("content", content(type, nodes(canonical.get("content"))));
    }
    return canonical;
  }

  private static String type(Map<String, Object> node) {
    return String.valueOf(node.get("type"));
  }

  private static void withoutDefaultOrder(Map<String, Object> list) {
    if (Map.of("order", 1).equals(list.get("attrs"))) {
      list.remove("attrs");
    }
  }

  private static List<Map<String, Object>> content(String type, List<Map<String, Object>> nodes) {
    if (List.of("paragraph", "heading").contains(type)) {
      return inlines(nodes);
    }
    var children = new ArrayList<>(nodes.stream().map(NormalizedDocument::of).toList());
    if (List.of("doc", "listItem", "blockquote").contains(type)) {
      children.removeIf(NormalizedDocument::isEmptyParagraph);
    }
    if (needsParagraph(type, children)) {
      children.addFirst(Map.of("type", "paragraph", "content", List.of()));
    }
    if (type.equals("table") && children.size() > 1 && isBlankHead(children.getFirst())) {
      children.removeFirst();
    }
    return children;
  }

  private static boolean needsParagraph(String type, List<Map<String, Object>> children) {
    return switch (type) {
      case "listItem" -> children.isEmpty() || type(children.getFirst()).endsWith("List");
      case "blockquote" -> children.isEmpty();
      default -> false;
    };
  }

  private static boolean isBlankHead(Map<String, Object> row) {
    return nodes(row.get("content")).stream()
        .allMatch(
            cell ->
                "tableHeader".equals(cell.get("type"))
                    && nodes(cell.get("content")).stream()
                        .allMatch(NormalizedDocument::isEmptyParagraph));
  }

  private static boolean isEmptyParagraph(Map<String, Object> node) {
    return "paragraph".equals(node.get("type")) && nodes(node.get("content")).isEmpty();
  }

  /// A character with its marks, or a node other than text.
  private record Piece(
      String character, List<Map<String, Object>> marks, Map<String, Object> node) {

    boolean isText() {
      return node.isEmpty();
    }

    boolean isBlank() {
      return isText()
          && marks.stream().noneMatch(mark -> "code".equals(mark.get("type")))
          && Flanking.isBlank(character.codePointAt(0));
    }

    boolean isBreak() {
      return "hardBreak".equals(node.get("type"));
    }
  }

  private static List<Map<String, Object>> inlines(List<Map<String, Object>> nodes) {
    var pieces = nodes.stream().flatMap(NormalizedDocument::pieces).toList();
    var content = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i);
      if (!piece.isText()) {
        content.add(piece.node());
      } else if (!piece.isBlank()) {
        append(content, piece.character(), piece.marks());
      } else if (!isDropped(pieces, i)) {
        append(content, piece.character(), shared(pieces, i));
      }
    }
    return withoutOwnAddresses(content);
  }

  private static List<Map<String, Object>> withoutOwnAddresses(List<Map<String, Object>> inlines) {
    var content = new ArrayList<Map<String, Object>>();
    for (var node : inlines) {
      if ("text".equals(node.get("type"))) {
        var text = String.valueOf(node.get("text"));
        var marks = nodes(node.get("marks"));
        append(content, text, marks.stream().filter(mark -> !isOwnAddress(mark, text)).toList());
      } else {
        content.add(node);
      }
    }
    return content;
  }

  private static Stream<Piece> pieces(Map<String, Object> node) {
    if (!"text".equals(node.get("type"))) {
      return Stream.of(new Piece("", List.of(), of(node)));
    }
    return String.valueOf(node.get("text"))
        .codePoints()
        .mapToObj(Character::toString)
        .map(character -> new Piece(character, marks(node), Map.of()));
  }

  /// Whether only blanks are between the blank and an edge of the line, and it is not shown there.
  private static boolean isDropped(List<Piece> pieces, int at) {
    return isDropped(pieces, at, -1) || isDropped(pieces, at, 1);
  }

  private static boolean isDropped(List<Piece> pieces, int at, int step) {
    int i = at;
    while (i >= 0 && i < pieces.size() && !pieces.get(i).isBreak()) {
      if (!" \t\u000B\f".contains(pieces.get(i).character()) || !pieces.get(i).isBlank()) {
        return false;
      }
      i += step;
    }
    return true;
  }

  /// The marks that the whole run of blanks and the characters around it share.
  private static List<Map<String, Object>> shared(List<Piece> pieces, int at) {
    return pieces.get(at).marks().stream()
        .filter(mark -> lastsTo(pieces, at, -1, mark) && lastsTo(pieces, at, 1, mark))
        .toList();
  }

  private static boolean lastsTo(List<Piece> pieces, int at, int step, Map<String, Object> mark) {
    int i = at;
    while (i >= 0 && i < pieces.size() && pieces.get(i).isText()) {
      if (!pieces.get(i).marks().contains(mark)) {
        return false;
      }
      if (!pieces.get(i).isBlank()) {
        return true;
      }
      i += step;
    }
    return false;
  }

  private static void append(
      List<Map<String, Object>> content, String character, List<Map<String, Object>> marks) {
    var text = new LinkedHashMap<String, Object>();
    text.put("type", "text");
    text.put("text", character);
    if (!marks.isEmpty()) {
      text.put("marks", marks);
    }
    var last = content.isEmpty() ? Map.<String, Object>of() : content.getLast();
    if ("text".equals(last.get("type")) && nodes(last.get("marks")).equals(marks)) {
      text.put("text", last.get("text") + character);
      content.removeLast();
    }
    content.add(text);
  }

  private static List<Map<String, Object>> marks(Map<String, Object> node) {
    return nodes(node.get("marks")).stream().sorted(comparing(NormalizedDocument::type)).toList();
  }

  private static boolean isOwnAddress(Map<String, Object> mark, String text) {
    return "link".equals(mark.get("type"))
        && Stream.of("", "http://", "mailto:")
            .anyMatch(
                scheme ->
                    Map.of("href", scheme + LinkTargets.normalized(text))
                        .equals(mark.get("attrs")));
  }

  @SuppressWarnings("unchecked") // documents of ours: lists of nodes
  private static List<Map<String, Object>> nodes(@Nullable Object value) {
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  private NormalizedDocument() {}
}
