package dev.juncture.adapters.jira.adf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/// JSON of any shape, with a liking for what documents are made of.
final class Anything {

  private static final List<String> TYPES =
      List.of(
          "doc",
          "paragraph",
          "heading",
          "bulletList",
          "orderedList",
          "listItem",
          "taskList",
          "taskItem",
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
          "text",
          "hardBreak",
          "mention",
          "emoji",
          "date",
          "status",
          "inlineCard",
          "blockCard",
          "caption",
          "layoutSection",
          "decisionList",
          "brandNew",
          "strong",
          "em",
          "code",
          "link",
          "");

  static Arbitrary<Map<String, Object>> objects() {
    return objects(4);
  }

  /// Trees whose nodes all have a known type, a list of children, and plausible attributes.
  static Arbitrary<Map<String, Object>> nearlyDocuments() {
    return nearlyNodes(3).list().ofMinSize(1).ofMaxSize(2).map(Adf::doc);
  }

  private static Arbitrary<Map<String, Object>> nearlyNodes(int depth) {
    var types = Arbitraries.of(TYPES);
    if (depth == 0) {
      return types.flatMap(type -> nearlyNode(type, List.of()));
    }
    var children = Arbitraries.lazy(() -> nearlyNodes(depth - 1)).list().ofMaxSize(2);
    return types.flatMap(type -> children.flatMap(content -> nearlyNode(type, content)));
  }

  private static Arbitrary<Map<String, Object>> nearlyNode(
      String type, List<Map<String, Object>> content) {
    return attrs()
        .map(
            attrs -> {
              var node = new HashMap<String, Object>(Adf.node(type));
              if (!attrs.isEmpty()) {
                node.put("attrs", attrs);
              }
              if (!content.isEmpty()) {
                node.put("content", content);
              }
              if (type.equals("text")) {
                node.put("text", "t");
              }
              return node;
            });
  }

  private static Arbitrary<Map<String, Object>> attrs() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(Map.<String, Object>of())),
        Tuple.of(
            2,
            Arbitraries.of(
                Map.of("level", 1),
                Map.of("level", 7),
                Map.of("panelType", "info"),
                Map.of("panelType", "loud"),
                Map.of("order", 0),
                Map.of("order", -1),
                Map.of("layout", "center"),
                Map.of("layout", "center", "width", 101),
                Map.of("layout", "center", "width", 101, "widthType", "pixel"),
                Map.of("type", "external", "url", "u"),
                Map.of("type", "file", "id", "1", "collection", ""),
                Map.of("type", "file", "id", "", "collection", ""),
                Map.of("title", "t"),
                Map.of("timestamp", "0"),
                Map.of("shortName", ":x:"),
                Map.of("id", "1"),
                Map.of("text", "t", "color", "red"),
                Map.of("text", "t", "color", "redder"),
                Map.of("url", "u"),
                Map.of("data", Map.of()),
                Map.of("localId", "l"),
                Map.of("colspan", 2, "colwidth", List.of(1, 2)))));
  }

  private static Arbitrary<Map<String, Object>> objects(int depth) {
    var keys = Arbitraries.of("type", "content", "attrs", "marks", "text", "url", "timestamp", "x");
    return Arbitraries.maps(keys, values(depth)).ofMaxSize(5).map(Anything::copy);
  }

  private static Map<String, Object> copy(Map<String, Object> map) {
    return new HashMap<>(map);
  }

  @SuppressWarnings("NullAway") // JSON has nulls where our types know none
  private static Arbitrary<Object> values(int depth) {
    var leaves =
        Arbitraries.oneOf(
            Arbitraries.of(TYPES).asGeneric(),
            Documents.words().asGeneric(),
            Arbitraries.of(1, -1, 1e300, Double.NaN, Long.MIN_VALUE).asGeneric(),
            Arbitraries.of(true, false).asGeneric());
    return depth == 0
        ? leaves.injectNull(0.1)
        : Arbitraries.oneOf(
            leaves.injectNull(0.1),
            Arbitraries.lazy(() -> objects(depth - 1)).asGeneric(),
            Arbitraries.lazy(() -> values(depth - 1)).list().ofMaxSize(4).asGeneric());
  }

  private Anything() {}
}
