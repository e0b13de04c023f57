package dev.juncture.adapters.jira.adf;

import static dev.juncture.adapters.jira.adf.AdfAttrs.ANYTHING;
import static dev.juncture.adapters.jira.adf.AdfAttrs.BOOLEAN;
import static dev.juncture.adapters.jira.adf.AdfAttrs.NON_EMPTY;
import static dev.juncture.adapters.jira.adf.AdfAttrs.NUMBER;
import static dev.juncture.adapters.jira.adf.AdfAttrs.STRING;
import static dev.juncture.adapters.jira.adf.AdfAttrs.between;
import static dev.juncture.adapters.jira.adf.AdfAttrs.listOf;
import static dev.juncture.adapters.jira.adf.AdfAttrs.matching;
import static dev.juncture.adapters.jira.adf.AdfAttrs.oneOf;
import static dev.juncture.adapters.jira.adf.AdfAttrs.optional;
import static dev.juncture.adapters.jira.adf.AdfAttrs.required;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The nodes of the published schema, with their allowed content and attributes. Jira's own
/// documentation names fewer, but Jira returns the others too, and decides itself about them.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/">
///   Atlassian Document Format</a>
final class AdfGrammar {

  /// The rule for one type of node.
  record Rule(AdfAttrs attrs, Content content) {}

  /// The allowed types and number of child nodes.
  record Content(Set<String> allowed, boolean required, int atLeast, int atMost) {

    static final Content NONE = new Content(Set.of(), false, 0, 0);

    static Content any(Set<String> allowed) {
      return new Content(allowed, false, 0, Integer.MAX_VALUE);
    }

    static Content some(Set<String> allowed) {
      return new Content(allowed, true, 1, Integer.MAX_VALUE);
    }

    static Content some(String... allowed) {
      return some(Set.of(allowed));
    }

    static Content list(Set<String> allowed) {
      return new Content(allowed, true, 0, Integer.MAX_VALUE);
    }

    /// Only for `mediaSingle` does the order matter: media first, then a caption.
    boolean fits(String type, int index) {
      return allowed.contains(type)
          && (!allowed.contains("caption") || type.equals(index == 0 ? "media" : "caption"));
    }
  }

  private static final Map<String, Predicate<Object>> LOCAL_ID = Map.of("localId", STRING);
  private static final AdfAttrs ONLY_ID = optional(LOCAL_ID);
  private static final Predicate<Object> LAYOUT =
      oneOf("wide", "full-width", "center", "wrap-right", "wrap-left", "align-end", "align-start");

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
  private static final Set<String> CAPTION =
      Set.of(
          "text", "hardBreak", "mention", "emoji", "date", "status", "inlineCard", "placeholder");
  private static final Set<String> BASIC =
      Set.of("paragraph", "bulletList", "orderedList", "mediaSingle", "codeBlock", "extension");
  private static final Set<String> IN_ITEM = with(BASIC, "taskList");
  private static final Set<String> IN_QUOTE = with(BASIC, "mediaGroup");
  private static final Set<String> RICH =
      with(IN_QUOTE, "heading", "rule", "taskList", "decisionList");
  private static final Set<String> IN_PANEL = with(RICH, "blockCard");
  private static final Set<String> IN_NESTED_EXPAND = with(RICH, "panel", "blockquote");
  private static final Set<String> WITH_CARDS = with(IN_NESTED_EXPAND, "blockCard", "embedCard");
  private static final Set<String> IN_CELL = with(WITH_CARDS, "nestedExpand");
  private static final Set<String> IN_EXPAND = with(IN_CELL, "table");
  private static final Set<String> IN_BODIED_EXTENSION = with(WITH_CARDS, "table");
  private static final Set<String> IN_COLUMN =
      with(WITH_CARDS, "table", "expand", "bodiedExtension");
  private static final Set<String> IN_SYNC_BLOCK =
      with(without(WITH_CARDS, "extension"), "table", "expand", "layoutSection");
  private static final Set<String> TOP =
      with(IN_COLUMN, "layoutSection", "syncBlock", "bodiedSyncBlock");

  static final Content DOCUMENT = Content.list(TOP);

  private static final Map<String, Rule> NODES = new HashMap<>();

  static {
    blocks();
    tables();
    media();
    inlines();
    tasks();
    cards();
    layouts();
    extensions();
  }

  static Optional<Rule> find(String type) {
    return Optional.ofNullable(NODES.get(type));
  }

  /// The types of all nodes but the document.
  static Set<String> types() {
    var types = new TreeSet<>(NODES.keySet());
    types.add("text");
    return types;
  }

  private static void blocks() {
    rule("paragraph", ONLY_ID, Content.any(INLINE));
    rule(
        "heading",
        required(Map.of("level", wholeBetween(1, 6))).and(LOCAL_ID),
        Content.any(INLINE));
    rule("bulletList", ONLY_ID, Content.some("listItem"));
    rule(
        "orderedList",
        ONLY_ID.and(Map.of("order", wholeBetween(0, Integer.MAX_VALUE))),
        Content.some("listItem"));
    rule("listItem", ONLY_ID, Content.some(IN_ITEM));
    rule("blockquote", ONLY_ID, Content.some(IN_QUOTE));
    rule(
        "codeBlock",
        ONLY_ID.and(
            Map.of(
                "language",
                STRING,
                "uniqueId",
                STRING,
                "wrap",
                BOOLEAN,
                "hideLineNumbers",
                BOOLEAN)),
        Content.any(Set.of("text")));
    rule("panel", panelAttrs(), Content.some(IN_PANEL));
    rule("rule", ONLY_ID, Content.NONE);
    rule("expand", ONLY_ID.and(Map.of("title", STRING)), Content.some(IN_EXPAND));
    rule(
        "nestedExpand",
        required(Map.of()).and(Map.of("title", STRING, "localId", STRING)),
        Content.some(IN_NESTED_EXPAND));
  }

  private static AdfAttrs panelAttrs() {
    var types = oneOf("info", "note", "tip", "warning", "error", "success", "custom");
    return required(Map.of("panelType", types))
        .and(LOCAL_ID)
        .and(
            Map.of(
                "panelIcon", STRING,
                "panelIconId", STRING,
                "panelIconText", STRING,
                "panelColor", STRING));
  }

  private static void tables() {
    var cell =
        ONLY_ID.and(
            Map.of(
                "colspan", NUMBER,
                "rowspan", NUMBER,
                "colwidth", listOf(NUMBER),
                "background", STRING,
                "valign", oneOf("top", "middle", "bottom")));
    rule("tableCell", cell, Content.some(IN_CELL));
    rule("tableHeader", cell, Content.some(IN_CELL));
    rule("tableRow", ONLY_ID, Content.list(Set.of("tableCell", "tableHeader")));
    rule(
        "table",
        optional(
            Map.of(
                "displayMode", oneOf("default", "fixed"),
                "isNumberColumnEnabled", BOOLEAN,
                "layout",
                    oneOf("wide", "full-width", "center", "align-end", "align-start", "default"),
                "localId", NON_EMPTY,
                "width", NUMBER)),
        Content.some("tableRow"));
  }

  private static void media() {
    var size = Map.of("alt", STRING, "width", NUMBER, "height", NUMBER, "localId", STRING);
    var file =
        required(Map.of("type", oneOf("link", "file"), "id", NON_EMPTY, "collection", STRING))
            .and(Map.of("occurrenceKey", NON_EMPTY));
    var external = required(Map.of("type", oneOf("external"), "url", STRING));
    rule("media", file.or(external).and(size), Content.NONE);
    rule(
        "mediaInline",
        required(Map.of("id", NON_EMPTY, "collection", STRING))
            .and(size)
            .and(
                Map.of(
                    "type", oneOf("link", "file", "image"),
                    "occurrenceKey", NON_EMPTY,
                    "data", ANYTHING)),
        Content.NONE);
    rule("mediaGroup", AdfAttrs.NONE, Content.some("media"));
    rule("mediaSingle", mediaSingleAttrs(), new Content(Set.of("media", "caption"), true, 1, 2));
    rule("caption", ONLY_ID, Content.any(CAPTION));
  }

  private static AdfAttrs mediaSingleAttrs() {
    var percent =
        required(Map.of("layout", LAYOUT))
            .and(Map.of("width", between(0, 100), "widthType", oneOf("percentage")));
    var pixels =
        required(
            Map.of(
                "layout", LAYOUT,
                "width", between(0, Double.MAX_VALUE),
                "widthType", oneOf("pixel")));
    return pixels.or(percent).and(LOCAL_ID).mayBeMissing();
  }

  private static void inlines() {
    leaf("hardBreak", ONLY_ID.and(Map.of("text", oneOf("\n"))));
    leaf(
        "mention",
        required(Map.of("id", STRING))
            .and(
                Map.of(
                    "text", STRING,
                    "accessLevel", STRING,
                    "userType", oneOf("DEFAULT", "SPECIAL", "APP"))));
    leaf("emoji", required(Map.of("shortName", STRING)).and(Map.of("id", STRING, "text", STRING)));
    leaf("date", required(Map.of("timestamp", NON_EMPTY)));
    var colors = matching("neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6}");
    leaf(
        "status",
        required(Map.of("text", NON_EMPTY, "color", colors)).and(Map.of("style", STRING)));
    leaf("inlineCard", required(Map.of("data", ANYTHING)).or(required(Map.of("url", STRING))));
  }

  private static void tasks() {
    var localId = required(Map.of("localId", STRING));
    var task = required(Map.of("localId", STRING, "state", oneOf("TO" + "DO", "DONE")));
    rule("taskList", localId, Content.some("taskItem", "taskList", "blockTaskItem"));
    rule("taskItem", task, Content.any(INLINE));
    rule("blockTaskItem", task, Content.some("paragraph", "extension"));
    rule("decisionList", localId, Content.some("decisionItem"));
    rule("decisionItem", required(Map.of("localId", STRING, "state", STRING)), Content.any(INLINE));
  }

  private static void cards() {
    var listed =
        required(Map.of("datasource", AdfGrammar::isDatasource))
            .and(Map.of("url", STRING, "width", NUMBER, "layout", LAYOUT));
    var data = required(Map.of("data", ANYTHING));
    leaf("blockCard", listed.or(data).or(required(Map.of("url", STRING))));
    leaf(
        "embedCard",
        required(Map.of("url", STRING, "layout", LAYOUT))
            .and(
                Map.of(
                    "width", between(0, 100),
                    "originalHeight", NUMBER,
                    "originalWidth", NUMBER)));
  }

  /// The query and the columns of a card that lists issues.
  private static boolean isDatasource(Object value) {
    var view = required(Map.of("type", STRING)).and(Map.of("properties", ANYTHING));
    var views = listOf(one -> view.problem(one).isEmpty()).and(list -> !List.of().equals(list));
    return required(Map.of("id", STRING, "parameters", ANYTHING, "views", views))
        .problem(value)
        .isEmpty();
  }

  private static void layouts() {
    rule("layoutSection", ONLY_ID, new Content(Set.of("layoutColumn"), true, 2, 3));
    rule(
        "layoutColumn",
        required(Map.of("width", between(0, 100)))
            .and(LOCAL_ID)
            .and(Map.of("valign", oneOf("top", "middle", "bottom"))),
        Content.some(IN_COLUMN));
    var sync = required(Map.of("resourceId", STRING, "localId", STRING));
    rule("syncBlock", sync, Content.NONE);
    rule("bodiedSyncBlock", sync, Content.some(IN_SYNC_BLOCK));
  }

  private static void extensions() {
    var inline =
        required(Map.of("extensionKey", NON_EMPTY, "extensionType", NON_EMPTY))
            .and(Map.of("parameters", ANYTHING, "text", STRING, "localId", NON_EMPTY));
    var block = inline.and(Map.of("layout", oneOf("wide", "full-width", "default")));
    rule("inlineExtension", inline, Content.NONE);
    rule("extension", block, Content.NONE);
    rule("bodiedExtension", block, Content.some(IN_BODIED_EXTENSION));
    leaf("placeholder", required(Map.of("text", STRING)));
  }

  private static void leaf(String type, AdfAttrs attrs) {
    rule(type, attrs.and(LOCAL_ID), Content.NONE);
  }

  private static void rule(String type, AdfAttrs attrs, Content content) {
    NODES.put(type, new Rule(attrs, content));
  }

  private static Predicate<Object> wholeBetween(int least, int most) {
    return between(least, most)
        .and(value -> value instanceof Number number && number.doubleValue() % 1 == 0);
  }

  private static Set<String> with(Set<String> some, String... more) {
    var all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }

  private static Set<String> without(Set<String> some, String one) {
    var rest = new HashSet<>(some);
    rest.remove(one);
    return Set.copyOf(rest);
  }

  private AdfGrammar() {}
}
