package dev.juncture.adapters.jira.adf;

import dev.juncture.adapters.jira.adf.AdfGrammar.Content;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rejects documents that Jira would reject, and names the cause, which Jira's `INVALID_INPUT` does
/// not.
final class AdfValidator {

  private static final Set<String> DOCUMENT_KEYS = Set.of("type", "version", "content");
  private static final Set<String> NODE_KEYS = Set.of("type", "attrs", "content", "marks");
  private static final Set<String> TEXT_KEYS = Set.of("type", "text", "marks");
  private static final Set<String> MARK_KEYS = Set.of("type", "attrs");

  static void requireValid(Map<String, Object> adf) {
    keys(adf, DOCUMENT_KEYS, "the document");
    require("doc".equals(adf.get("type")), "the document", "its type has to be doc");
    var version = adf.get("version");
    require(
        version instanceof Number number && number.doubleValue() == 1,
        "the document",
        "its version has to be 1");
    content(adf.get("content"), "doc", AdfGrammar.DOCUMENT, "content", 1);
  }

  private static void content(
      @Nullable Object value, String parent, Content expected, String path, int depth) {
    if (value == null && !expected.required()) {
      return;
    }
    if (!(value instanceof List<?> children)) {
      throw invalid(path, "is missing or not a list");
    }
    require(depth <= AdfLimits.MAX_DEPTH, path, "is nested too deep");
    require(children.size() >= expected.atLeast(), path, "is empty");
    require(children.size() <= expected.atMost(), path, "has too many nodes");
    for (int i = 0; i < children.size(); i++) {
      var at = path + "[" + i + "]";
      var child = child(children.get(i), parent, expected, i, at);
      marks(child, parent, at);
      inside(child, at, depth);
    }
  }

  private static Node child(
      @Nullable Object value, String parent, Content expected, int index, String at) {
    require(value instanceof Map, at, "is not a node");
    var child = Node.of(value);
    require(!child.type().isEmpty(), at, "has no type");
    require(
        expected.fits(child.type(), index),
        at,
        named(child.type()) + " is not supported in " + parent);
    return child;
  }

  private static void inside(Node node, String at, int depth) {
    var rule = AdfGrammar.find(node.type());
    if (rule.isEmpty()) {
      text(node, at);
      return;
    }
    keys(node.json(), NODE_KEYS, at);
    attrs(rule.get().attrs(), node, at);
    if (rule.get().content() == Content.NONE) {
      require(!node.json().containsKey("content"), at, node.type() + " has no content");
    } else {
      var content = node.json().get("content");
      content(content, node.type(), rule.get().content(), at + ".content", depth + 1);
    }
  }

  /// A text node, whose text is not an attribute.
  private static void text(Node node, String at) {
    keys(node.json(), TEXT_KEYS, at);
    require(node.json().get("text") instanceof String text && !text.isEmpty(), at, "has no text");
  }

  private static void marks(Node node, String parent, String at) {
    if (!node.json().containsKey("marks")) {
      return;
    }
    require(node.json().get("marks") instanceof List, at, "its marks are not a list");
    var marks = node.marks();
    marks.forEach(mark -> mark(mark, at));
    var types = marks.stream().map(Node::type).toList();
    require(
        AdfMarks.allowedOn(node.type(), parent).stream().anyMatch(set -> set.containsAll(types)),
        at,
        "cannot have these marks together here: " + types);
  }

  private static void mark(Node mark, String at) {
    keys(mark.json(), MARK_KEYS, at + ".marks");
    var attrs = AdfMarks.attrs(mark.type());
    require(attrs.isPresent(), at, named(mark.type()) + " is not a supported mark");
    attrs.ifPresent(known -> attrs(known, mark, at + ": mark " + mark.type()));
  }

  private static void attrs(AdfAttrs known, Node node, String at) {
    require(known != AdfAttrs.NONE || !node.json().containsKey("attrs"), at, "has no attrs");
    known
        .problem(node.json().get("attrs"))
        .ifPresent(
            problem -> {
              throw invalid(at, problem);
            });
  }

  private static void keys(Map<?, ?> object, Set<String> known, String at) {
    for (var entry : object.entrySet()) {
      var key = String.valueOf(entry.getKey());
      require(known.contains(key), at, "has the unknown key " + named(key));
      require(entry.getValue() != null, at, key + " is null");
    }
  }

  private static void require(boolean fine, String at, String problem) {
    if (!fine) {
      throw invalid(at, problem);
    }
  }

  private static DomainException invalid(String at, String problem) {
    return new InvalidValue(
            "description", "must be a document that Jira supports; " + at + ": " + problem)
        .asException();
  }

  /// A key from the caller, shown only when it looks like a name.
  static String named(@Nullable Object name) {
    return name instanceof String text && text.matches("[A-Za-z_]{1,40}") ? text : "(unreadable)";
  }

  private AdfValidator() {}
}
