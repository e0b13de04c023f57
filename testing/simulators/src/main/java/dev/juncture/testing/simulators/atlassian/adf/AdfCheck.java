package dev.juncture.testing.simulators.atlassian.adf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// Validates a rich-text value as strictly as Jira does.
public final class AdfCheck {
  private static final int LONGEST = 32_767;
  private static final int MARK_CHARACTERS = 2;
  private static final int DEEPEST = 100;

  private AdfCheck() {}

  /// The result of a validation.
  public sealed interface Verdict {
    record Fine() implements Verdict {}

    /// Not a document, for example a string.
    record NoDocument() implements Verdict {}

    /// @param where the place of the error, for readers of a failed test; Jira does not report it
    record Invalid(String where) implements Verdict {}

    record TooLong() implements Verdict {}
  }

  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private final String where;

    Fault(String where) {
      super(where, null, false, false);
      this.where = where;
    }
  }

  /// Validates `value`. Null is valid: it empties the field.
  public static Verdict of(JsonNode value) {
    if (value.isNull()) {
      return new Verdict.Fine();
    }
    if (!value.isObject()) {
      return new Verdict.NoDocument();
    }
    try {
      document(value);
      return length(value) > LONGEST ? new Verdict.TooLong() : new Verdict.Fine();
    } catch (Fault fault) {
      return new Verdict.Invalid(fault.where);
    }
  }

  private static void document(JsonNode doc) throws Fault {
    require(doc.path("type").asText().equals("doc"), "root");
    require(doc.path("version").isInt() && doc.path("version").asInt() == 1, "version");
    require(doc.path("content").isArray(), "content of root");
    onlyKeys(doc, Set.of("type", "version", "content"));
    children(doc, rule("doc"), "doc", 0);
  }

  private static NodeRule rule(String type) throws Fault {
    var rule = Grammar.NODES.get(type);
    if (rule == null) {
      throw new Fault("unknown node " + type);
    }
    return rule;
  }

  private static void node(JsonNode node, String parent, int depth) throws Fault {
    var type = node.path("type").asText();
    var rule = rule(type);
    require(depth < DEEPEST, "too deep");
    require(rule(parent).children().contains(type), type + " in " + parent);
    onlyKeys(node, keys(type, rule));
    attributes(node, rule, type);
    marks(node, rule, type, parent);
    content(node, rule, type, depth);
  }

  private static Set<String> keys(String type, NodeRule rule) {
    if (type.equals("text")) {
      return Set.of("type", "text", "marks");
    }
    return rule.hasContent()
        ? Set.of("type", "attrs", "marks", "content")
        : Set.of("type", "attrs", "marks");
  }

  private static void attributes(JsonNode node, NodeRule rule, String type) throws Fault {
    var attrs = node.path("attrs");
    require(attrs.isMissingNode() || attrs.isObject(), "attrs of " + type);
    require(rule.acceptsAttributes(attrs), "attrs of " + type);
    require(!type.equals("inlineCard") || attrs.size() > 0, "inlineCard without address");
    require(!type.equals("blockCard") || attrs.size() > 0, "blockCard without address");
    require(!type.equals("nestedExpand") || attrs.isObject(), "nestedExpand without attrs");
    require(!type.equals("media") || isCompleteMedia(attrs), "attrs of media");
  }

  private static boolean isCompleteMedia(JsonNode attrs) {
    return attrs.path("type").asText().equals("external")
        ? attrs.has("url") && !attrs.has("id")
        : attrs.has("id") && attrs.has("collection") && !attrs.has("url");
  }

  private static void content(JsonNode node, NodeRule rule, String type, int depth) throws Fault {
    if (type.equals("text")) {
      require(node.path("text").isTextual() && !node.path("text").asText().isEmpty(), "empty text");
    } else if (rule.hasContent()) {
      children(node, rule, type, depth);
    }
  }

  private static void children(JsonNode node, NodeRule rule, String type, int depth) throws Fault {
    var content = node.path("content");
    require(content.isArray() || content.isMissingNode(), "content of " + type);
    require(content.size() >= rule.minimum(), type + " without content");
    require(!type.equals("mediaSingle") || content.size() == 1, "mediaSingle with several media");
    for (var child : content) {
      node(child, type, depth + 1);
    }
  }

  private static void marks(JsonNode node, NodeRule rule, String type, String parent) throws Fault {
    var marks = node.path("marks");
    require(marks.isMissingNode() || marks.isArray(), "marks of " + type);
    require(!parent.equals("codeBlock") || marks.isEmpty(), "marks in a code block");
    var isCode = marks.valueStream().anyMatch(one -> one.path("type").asText().equals("code"));
    for (var mark : marks) {
      var name = mark.path("type").asText();
      require(rule.marks().contains(name), "mark " + name + " on " + type);
      require(!isCode || Grammar.BESIDE_CODE.contains(name), "mark " + name + " beside code");
      mark(mark, name);
    }
  }

  private static void mark(JsonNode mark, String name) throws Fault {
    var rule = Grammar.MARKS.get(name);
    onlyKeys(mark, Set.of("type", "attrs"));
    require(rule != null && rule.acceptsAttributes(mark.path("attrs")), "attrs of mark " + name);
  }

  private static void onlyKeys(JsonNode node, Set<String> known) throws Fault {
    for (var property : node.properties()) {
      require(known.contains(property.getKey()), "unknown key " + property.getKey());
    }
  }

  private static void require(boolean fine, String where) throws Fault {
    if (!fine) {
      throw new Fault(where);
    }
  }

  /// The length as Jira measures it in the rendered text: each block adds a line end, and every
  /// mark adds a little.
  private static int length(JsonNode node) {
    var own = node.path("text").asText("").length() + node.path("marks").size() * MARK_CHARACTERS;
    var content = node.path("content");
    var inner = content.valueStream().mapToInt(AdfCheck::length).sum();
    var holdsBlocks = content.path(0).has("content");
    return own + inner + (holdsBlocks ? content.size() - 1 : 0);
  }
}
