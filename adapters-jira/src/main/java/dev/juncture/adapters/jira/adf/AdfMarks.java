package dev.juncture.adapters.jira.adf;

import static dev.juncture.adapters.jira.adf.AdfAttrs.COLOR;
import static dev.juncture.adapters.jira.adf.AdfAttrs.NON_EMPTY;
import static dev.juncture.adapters.jira.adf.AdfAttrs.NUMBER;
import static dev.juncture.adapters.jira.adf.AdfAttrs.STRING;
import static dev.juncture.adapters.jira.adf.AdfAttrs.between;
import static dev.juncture.adapters.jira.adf.AdfAttrs.listOf;
import static dev.juncture.adapters.jira.adf.AdfAttrs.matching;
import static dev.juncture.adapters.jira.adf.AdfAttrs.oneOf;
import static dev.juncture.adapters.jira.adf.AdfAttrs.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The known marks, and which of them may be combined on which node.
final class AdfMarks {

  private static final Map<String, AdfAttrs> ATTRS =
      Map.ofEntries(
          Map.entry("strong", AdfAttrs.NONE),
          Map.entry("em", AdfAttrs.NONE),
          Map.entry("strike", AdfAttrs.NONE),
          Map.entry("underline", AdfAttrs.NONE),
          Map.entry("code", AdfAttrs.NONE),
          Map.entry("link", link()),
          Map.entry("subsup", required(Map.of("type", oneOf("sub", "sup")))),
          Map.entry("textColor", required(Map.of("color", COLOR))),
          Map.entry("backgroundColor", required(Map.of("color", COLOR))),
          Map.entry(
              "annotation",
              required(Map.of("id", STRING, "annotationType", oneOf("inlineComment")))),
          Map.entry("alignment", required(Map.of("align", oneOf("center", "end")))),
          Map.entry("indentation", required(Map.of("level", between(1, 6)))),
          Map.entry("fontSize", required(Map.of("fontSize", oneOf("small")))),
          Map.entry(
              "breakout",
              required(Map.of("mode", oneOf("wide", "full-width"))).and(Map.of("width", NUMBER))),
          Map.entry(
              "border",
              required(
                  Map.of(
                      "size", between(1, 3),
                      "color", matching("#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")))),
          Map.entry(
              "dataConsumer",
              required(Map.of("sources", listOf(STRING).and(value -> !List.of().equals(value))))),
          Map.entry(
              "fragment", required(Map.of("localId", NON_EMPTY)).and(Map.of("name", STRING))));

  private static final List<Set<String>> NO_MARKS = List.of(Set.of());
  private static final List<Set<String>> ON_TEXT =
      List.of(
          Set.of(
              "link",
              "em",
              "strong",
              "strike",
              "subsup",
              "underline",
              "textColor",
              "annotation",
              "backgroundColor"),
          Set.of("code", "link", "annotation"));
  private static final List<Set<String>> ON_MEDIA =
      List.of(Set.of("dataConsumer", "link", "annotation", "border"));
  private static final List<Set<String>> ALIGNED_OR_INDENTED =
      List.of(Set.of("alignment"), Set.of("indentation"));
  private static final List<Set<String>> WIDE = List.of(Set.of("breakout"));

  static Optional<AdfAttrs> attrs(String mark) {
    return Optional.ofNullable(ATTRS.get(mark));
  }

  /// The allowed combinations of marks on such a node; empty when it takes no marks.
  static List<Set<String>> allowedOn(String type, String parent) {
    return switch (type) {
      case "text" -> parent.equals("codeBlock") ? NO_MARKS : ON_TEXT;
      case "paragraph" -> onParagraph(parent);
      case "heading" ->
          Set.of("doc", "tableCell", "tableHeader", "layoutColumn", "bodiedSyncBlock")
                  .contains(parent)
              ? ALIGNED_OR_INDENTED
              : NO_MARKS;
      case "codeBlock", "expand" -> parent.equals("doc") ? WIDE : NO_MARKS;
      case "media", "mediaInline" -> ON_MEDIA;
      case "layoutSection", "syncBlock", "bodiedSyncBlock" -> WIDE;
      case "extension", "bodiedExtension", "inlineExtension" ->
          List.of(Set.of("dataConsumer", "fragment"));
      case "mediaSingle" -> List.of(Set.of("link"));
      case "table" -> List.of(Set.of("fragment"));
      default -> List.of();
    };
  }

  private static List<Set<String>> onParagraph(String parent) {
    return switch (parent) {
      case "doc", "layoutColumn", "bodiedSyncBlock" ->
          List.of(Set.of("fontSize", "alignment"), Set.of("fontSize", "indentation"));
      case "tableCell", "tableHeader" -> List.of(Set.of("fontSize", "alignment"));
      case "blockquote" -> NO_MARKS;
      default -> List.of(Set.of("fontSize"));
    };
  }

  private static AdfAttrs link() {
    return required(
            Map.of("href", value -> value instanceof String href && LinkTargets.isSafe(href)))
        .and(Map.of("title", STRING, "id", STRING, "collection", STRING, "occurrenceKey", STRING));
  }

  private AdfMarks() {}
}
