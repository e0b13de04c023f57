package dev.juncture.testing.simulators.atlassian.adf;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The nodes and marks that Jira accepts: those of its own list, and those that its editor creates
/// (task lists, decisions, cards, layouts). Extensions are rejected.
final class Grammar {
  private static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
  private static final Predicate<JsonNode> SOME_TEXT =
      value -> value.isTextual() && !value.asText().isEmpty();
  private static final Predicate<JsonNode> NUMBER = JsonNode::isNumber;
  private static final Predicate<JsonNode> FLAG = JsonNode::isBoolean;
  private static final Predicate<JsonNode> COLOUR = matching("#[0-9a-fA-F]{6}");
  private static final Predicate<JsonNode> ANYTHING = _ -> true;

  private static final Set<String> INLINE =
      Set.of(
          "text", "hardBreak", "mention", "emoji", "date", "status", "inlineCard", "mediaInline");
  private static final Set<String> LISTS = Set.of("bulletList", "orderedList");
  private static final Set<String> MEDIA = Set.of("mediaSingle", "mediaGroup");
  private static final Set<String> ACTIONS = Set.of("taskList", "decisionList");
  private static final Set<String> CARDS = Set.of("blockCard", "embedCard");
  private static final Set<String> IN_LIST_ITEM =
      union(LISTS, Set.of("paragraph", "codeBlock", "mediaSingle", "taskList"));
  private static final Set<String> IN_QUOTE =
      union(union(LISTS, MEDIA), Set.of("paragraph", "codeBlock"));
  private static final Set<String> RICH =
      union(union(IN_QUOTE, ACTIONS), Set.of("heading", "rule"));
  private static final Set<String> IN_PANEL = union(RICH, Set.of("blockCard"));
  private static final Set<String> IN_NESTED_EXPAND = union(RICH, Set.of("panel", "blockquote"));
  private static final Set<String> WITH_CARDS = union(IN_NESTED_EXPAND, CARDS);
  private static final Set<String> IN_CELL = union(WITH_CARDS, Set.of("nestedExpand"));
  private static final Set<String> IN_EXPAND = union(IN_CELL, Set.of("table"));
  private static final Set<String> IN_COLUMN = union(WITH_CARDS, Set.of("table", "expand"));
  private static final Set<String> IN_DOCUMENT = union(IN_COLUMN, Set.of("layoutSection"));

  /// The only marks that may be combined with inline code.
  static final Set<String> BESIDE_CODE = Set.of("code", "link", "annotation");

  private static final Set<String> TEXT_MARKS =
      Set.of(
          "strong",
          "em",
          "strike",
          "underline",
          "code",
          "link",
          "subsup",
          "textColor",
          "backgroundColor",
          "annotation");
  private static final Set<String> BLOCK_MARKS = Set.of("alignment", "indentation");

  private static final NodeRule CELL =
      NodeRule.holding(1, IN_CELL)
          .allowing(
              Map.of(
                  "colspan", NUMBER,
                  "rowspan", NUMBER,
                  "colwidth", JsonNode::isArray,
                  "background", TEXT,
                  "valign", oneOf("top", "middle", "bottom")));

  static final Map<String, NodeRule> NODES =
      Map.ofEntries(
          entry("doc", NodeRule.holding(0, IN_DOCUMENT)),
          entry("paragraph", NodeRule.holding(0, INLINE).marked(BLOCK_MARKS)),
          entry(
              "heading",
              NodeRule.holding(0, INLINE)
                  .needing(Map.of("level", between(1, 6)))
                  .marked(BLOCK_MARKS)),
          entry("bulletList", NodeRule.holding(1, Set.of("listItem"))),
          entry(
              "orderedList",
              NodeRule.holding(1, Set.of("listItem"))
                  .allowing(Map.of("order", between(0, Integer.MAX_VALUE)))),
          entry("listItem", NodeRule.holding(1, IN_LIST_ITEM)),
          entry("blockquote", NodeRule.holding(1, IN_QUOTE)),
          entry(
              "codeBlock",
              NodeRule.holding(0, Set.of("text"))
                  .allowing(
                      Map.of(
                          "language", TEXT,
                          "uniqueId", TEXT,
                          "wrap", FLAG,
                          "hideLineNumbers", FLAG))
                  .marked(Set.of("breakout"))),
          entry("panel", panel()),
          entry("rule", NodeRule.leaf()),
          entry("table", table()),
          entry("tableRow", NodeRule.holding(1, Set.of("tableCell", "tableHeader"))),
          entry("tableCell", CELL),
          entry("tableHeader", CELL),
          entry(
              "expand",
              NodeRule.holding(1, IN_EXPAND)
                  .allowing(Map.of("title", TEXT))
                  .marked(Set.of("breakout"))),
          entry(
              "nestedExpand",
              NodeRule.holding(1, IN_NESTED_EXPAND).allowing(Map.of("title", TEXT))),
          entry("taskList", list("taskItem", "taskList")),
          entry("taskItem", item(oneOf("TO" + "DO", "DONE"))),
          entry("decisionList", list("decisionItem")),
          entry("decisionItem", item(TEXT)),
          entry(
              "blockCard",
              NodeRule.leaf()
                  .allowing(Map.of("url", TEXT, "data", ANYTHING, "datasource", ANYTHING))),
          entry(
              "embedCard",
              NodeRule.leaf()
                  .needing(Map.of("url", TEXT, "layout", TEXT))
                  .allowing(
                      Map.of("width", NUMBER, "originalHeight", NUMBER, "originalWidth", NUMBER))),
          entry("layoutSection", NodeRule.holding(2, Set.of("layoutColumn"))),
          entry(
              "layoutColumn",
              NodeRule.holding(1, IN_COLUMN)
                  .needing(Map.of("width", NUMBER))
                  .allowing(Map.of("valign", TEXT))),
          entry("mediaSingle", mediaSingle()),
          entry("mediaGroup", NodeRule.holding(1, Set.of("media"))),
          entry("media", media()),
          entry("mediaInline", mediaInline()),
          entry("text", NodeRule.leaf().marked(TEXT_MARKS)),
          entry("hardBreak", NodeRule.leaf().allowing(Map.of("text", oneOf("\n")))),
          entry(
              "mention",
              NodeRule.leaf()
                  .needing(Map.of("id", TEXT))
                  .allowing(
                      Map.of(
                          "text", TEXT,
                          "accessLevel", TEXT,
                          "userType", oneOf("DEFAULT", "SPECIAL", "APP")))),
          entry(
              "emoji",
              NodeRule.leaf()
                  .needing(Map.of("shortName", TEXT))
                  .allowing(Map.of("id", TEXT, "text", TEXT))),
          entry("date", NodeRule.leaf().needing(Map.of("timestamp", SOME_TEXT))),
          entry(
              "status",
              NodeRule.leaf()
                  .needing(
                      Map.of(
                          "text",
                          SOME_TEXT,
                          "color",
                          matching("neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6}")))
                  .allowing(Map.of("style", TEXT))),
          entry(
              "inlineCard", NodeRule.leaf().allowing(Map.of("url", SOME_TEXT, "data", ANYTHING))));

  static final Map<String, NodeRule> MARKS =
      Map.ofEntries(
          entry("strong", NodeRule.leaf()),
          entry("em", NodeRule.leaf()),
          entry("strike", NodeRule.leaf()),
          entry("underline", NodeRule.leaf()),
          entry("code", NodeRule.leaf()),
          entry(
              "link",
              NodeRule.leaf()
                  .needing(Map.of("href", TEXT))
                  .allowing(
                      Map.of(
                          "title", TEXT, "id", TEXT, "collection", TEXT, "occurrenceKey", TEXT))),
          entry("subsup", NodeRule.leaf().needing(Map.of("type", oneOf("sub", "sup")))),
          entry("textColor", NodeRule.leaf().needing(Map.of("color", COLOUR))),
          entry("backgroundColor", NodeRule.leaf().needing(Map.of("color", COLOUR))),
          entry(
              "annotation",
              NodeRule.leaf()
                  .needing(Map.of("id", TEXT, "annotationType", oneOf("inlineComment")))),
          entry("alignment", NodeRule.leaf().needing(Map.of("align", oneOf("center", "end")))),
          entry("indentation", NodeRule.leaf().needing(Map.of("level", between(1, 6)))),
          entry(
              "breakout",
              NodeRule.leaf()
                  .needing(Map.of("mode", oneOf("wide", "full-width")))
                  .allowing(Map.of("width", NUMBER))),
          entry(
              "border",
              NodeRule.leaf()
                  .needing(Map.of("size", between(1, 3), "color", matching("#[0-9a-fA-F]{6,8}")))));

  private Grammar() {}

  private static NodeRule list(String... items) {
    return NodeRule.holding(1, Set.of(items)).needing(Map.of("localId", TEXT));
  }

  private static NodeRule item(Predicate<JsonNode> state) {
    return NodeRule.holding(0, INLINE).needing(Map.of("localId", TEXT, "state", state));
  }

  private static NodeRule panel() {
    return NodeRule.holding(1, IN_PANEL)
        .needing(
            Map.of(
                "panelType", oneOf("info", "note", "tip", "warning", "error", "success", "custom")))
        .allowing(
            Map.of(
                "panelIcon", TEXT,
                "panelIconId", TEXT,
                "panelIconText", TEXT,
                "panelColor", TEXT));
  }

  private static NodeRule table() {
    return NodeRule.holding(1, Set.of("tableRow"))
        .allowing(
            Map.of(
                "isNumberColumnEnabled",
                FLAG,
                "displayMode",
                oneOf("default", "fixed"),
                "width",
                NUMBER,
                "layout",
                oneOf("wide", "full-width", "center", "align-end", "align-start", "default")));
  }

  private static NodeRule mediaSingle() {
    return NodeRule.holding(1, Set.of("media"))
        .needing(
            Map.of(
                "layout",
                oneOf(
                    "wide",
                    "full-width",
                    "center",
                    "wrap-right",
                    "wrap-left",
                    "align-end",
                    "align-start")))
        .allowing(Map.of("width", NUMBER, "widthType", oneOf("percentage", "pixel")))
        .marked(Set.of("link"));
  }

  private static NodeRule media() {
    return NodeRule.leaf()
        .needing(Map.of("type", oneOf("file", "link", "external")))
        .allowing(
            Map.of(
                "id", SOME_TEXT,
                "collection", TEXT,
                "url", TEXT,
                "alt", TEXT,
                "width", NUMBER,
                "height", NUMBER,
                "occurrenceKey", SOME_TEXT))
        .marked(Set.of("link", "annotation", "border"));
  }

  private static NodeRule mediaInline() {
    return NodeRule.leaf()
        .needing(Map.of("id", SOME_TEXT, "collection", TEXT))
        .allowing(
            Map.of(
                "type", oneOf("link", "file", "image"),
                "alt", TEXT,
                "width", NUMBER,
                "height", NUMBER,
                "occurrenceKey", SOME_TEXT,
                "data", ANYTHING))
        .marked(Set.of("link", "annotation", "border"));
  }

  private static Predicate<JsonNode> oneOf(String... values) {
    var known = Set.of(values);
    return value -> value.isTextual() && known.contains(value.asText());
  }

  private static Predicate<JsonNode> matching(String pattern) {
    return value -> value.isTextual() && value.asText().matches(pattern);
  }

  private static Predicate<JsonNode> between(int least, int most) {
    return value -> value.isNumber() && value.asInt() >= least && value.asInt() <= most;
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    var all = new HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }
}
