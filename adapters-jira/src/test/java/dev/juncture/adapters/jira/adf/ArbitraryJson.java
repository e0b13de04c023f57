package dev.juncture.adapters.jira.adf;

import dev.juncture.adapters.jira.adf.AdfGrammar.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// JSON of any shape, with a liking for what documents are made of.
final class ArbitraryJson {

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
          Map.of("localId", "l", "state", "DONE"),
          Map.of("localId", "l", "resourceId", "r"),
          Map.of("url", "u", "layout", "center"),
          Map.of("width", 50),
          Map.of("extensionKey", "k", "extensionType", "t"),
          Map.of("text", "t"),
          Map.of(
              "datasource",
              Map.of("id", "d", "parameters", 1, "views", List.of(Map.of("type", "table")))),
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
  static Arbitrary<Map<String, Object>> nearlyDocuments(int depth) {
    return Arbitraries.randomValue(
        random -> Adf.doc(nearlyNodes(random, AdfGrammar.DOCUMENT.allowed(), depth)));
  }

  private static List<Map<String, Object>> nearlyNodes(
      Random random, Set<String> allowed, int depth) {
    var types = allowed.stream().sorted().toList();
    return IntStream.range(0, depth == 0 || types.isEmpty() ? 0 : 1 + random.nextInt(2))
        .mapToObj(_ -> one(random, random.nextInt(20) == 0 ? TYPES : types))
        .map(type -> nearlyNode(random, type, depth))
        .toList();
  }

  private static Map<String, Object> nearlyNode(Random random, String type, int depth) {
    var node = Adf.node(type);
    if (type.equals("text")) {
      node.put("text", "t");
    }
    if (random.nextInt(3) == 0) {
      node.put("marks", List.of(one(random, MARKS)));
    }
    AdfGrammar.find(type).ifPresent(rule -> fill(node, rule, random, depth));
    return node;
  }

  private static void fill(Map<String, Object> node, Rule rule, Random random, int depth) {
    var fitting = ATTRS.stream().filter(attrs -> rule.attrs().problem(attrs).isEmpty()).toList();
    if (!fitting.isEmpty() && random.nextInt(10) > 0) {
      node.put("attrs", one(random, random.nextInt(20) == 0 ? ATTRS : fitting));
    }
    var content = nearlyNodes(random, rule.content().allowed(), depth - 1);
    if (!content.isEmpty()) {
      node.put("content", content);
    }
  }

  private static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static Arbitrary<Map<String, Object>> objects(int depth) {
    var keys = Arbitraries.of("type", "content", "attrs", "marks", "text", "url", "timestamp", "x");
    return Arbitraries.maps(keys, values(depth)).ofMaxSize(5).map(ArbitraryJson::copy);
  }

  private static Map<String, Object> copy(Map<String, Object> map) {
    return new HashMap<>(map);
  }

  @SuppressWarnings("NullAway") // JSON has nulls where our types have none
  private static Arbitrary<Object> values(int depth) {
    var leaves =
        Arbitraries.oneOf(
            Arbitraries.of(TYPES).asGeneric(),
            ArbitraryDocuments.words().asGeneric(),
            Arbitraries.of(1, -1, 1e300, Double.NaN, Long.MIN_VALUE).asGeneric(),
            Arbitraries.of(true, false).asGeneric());
    return depth == 0
        ? leaves.injectNull(0.1)
        : Arbitraries.oneOf(
            leaves.injectNull(0.1),
            Arbitraries.lazy(() -> objects(depth - 1)).asGeneric(),
            Arbitraries.lazy(() -> values(depth - 1)).list().ofMaxSize(4).asGeneric());
  }

  private ArbitraryJson() {}
}
