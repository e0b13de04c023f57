package dev.juncture.adapters.jira.adf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

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

  private static final List<Map<String, Object>> ATTRS =
      List.of(
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
          Map.of("colspan", 2, "colwidth", List.of(1, 2)));

  private static final List<Map<String, Object>> MARKS =
      List.of(
          Map.of("type", "strong"),
          Map.of("type", "code"),
          Map.of("type", "shiny"),
          Map.of("type", "link", "attrs", Map.of("href", "u")),
          Map.of("type", "link"),
          Map.of("type", "textColor", "attrs", Map.of("color", "#123abc")),
          Map.of("type", "textColor", "attrs", Map.of("color", "red")),
          Map.of("type", "alignment", "attrs", Map.of("align", "end")),
          Map.of("type", "indentation", "attrs", Map.of("level", 3)),
          Map.of("type", "fontSize", "attrs", Map.of("fontSize", "small")),
          Map.of("type", "breakout", "attrs", Map.of("mode", "wide")),
          Map.of("type", "border", "attrs", Map.of("size", 1, "color", "#12345678")),
          Map.of("type", "dataConsumer", "attrs", Map.of("sources", List.of())),
          Map.of("type", "fragment", "attrs", Map.of("localId", "f")));

  static Arbitrary<Map<String, Object>> objects() {
    return objects(4);
  }

  /// Trees whose nodes all have a known type, a list of children, and plausible attributes.
  static Arbitrary<Map<String, Object>> nearlyDocuments() {
    return Arbitraries.randomValue(random -> Adf.doc(nearlyNodes(random, 3)));
  }

  private static List<Map<String, Object>> nearlyNodes(Random random, int depth) {
    return IntStream.range(0, depth == 0 ? 0 : random.nextInt(3))
        .mapToObj(_ -> nearlyNode(random, depth))
        .toList();
  }

  private static Map<String, Object> nearlyNode(Random random, int depth) {
    var node = Adf.node(one(random, TYPES));
    if (node.containsValue("text")) {
      node.put("text", "t");
    }
    if (random.nextBoolean()) {
      node.put("attrs", one(random, ATTRS));
    }
    if (random.nextInt(4) == 0) {
      node.put("marks", List.of(one(random, MARKS)));
    }
    var content = nearlyNodes(random, depth - 1);
    if (!content.isEmpty()) {
      node.put("content", content);
    }
    return node;
  }

  private static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static Arbitrary<Map<String, Object>> objects(int depth) {
    var keys = Arbitraries.of("type", "content", "attrs", "marks", "text", "url", "timestamp", "x");
    return Arbitraries.maps(keys, values(depth)).ofMaxSize(5).map(Anything::copy);
  }

  private static Map<String, Object> copy(Map<String, Object> map) {
    return new HashMap<>(map);
  }

  @SuppressWarnings("NullAway") // JSON has nulls where our types have none
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
