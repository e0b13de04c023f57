package dev.juncture.adapters.jira.adf;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One form for documents that mean the same: equal neighbours merged, empty paragraphs dropped
/// where nothing needs them, defaults left out.
final class Canonical {

  static Map<String, Object> of(Map<String, Object> node) {
    var canonical = new LinkedHashMap<String, Object>();
    var type = type(node);
    canonical.put("type", type);
    node.forEach((key, value) -> canonical.putIfAbsent(key, value));
    if ("orderedList".equals(type)) {
      withoutDefaultOrder(canonical);
    }
    if (canonical.containsKey("marks")) {
      canonical.put("marks", sorted(nodes(canonical.get("marks"))));
    }
    if (!List.of("text", "hardBreak", "rule").contains(type)) {
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
    var children = merged(nodes.stream().map(Canonical::of).toList());
    if (List.of("doc", "listItem", "blockquote").contains(type)) {
      children.removeIf(Canonical::isEmptyParagraph);
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
                    && nodes(cell.get("content")).stream().allMatch(Canonical::isEmptyParagraph));
  }

  private static boolean isEmptyParagraph(Map<String, Object> node) {
    return "paragraph".equals(node.get("type")) && nodes(node.get("content")).isEmpty();
  }

  private static List<Map<String, Object>> merged(List<Map<String, Object>> nodes) {
    var merged = new ArrayList<Map<String, Object>>();
    for (var node : nodes) {
      if (!merged.isEmpty() && sameText(merged.getLast(), node)) {
        var longer = new LinkedHashMap<>(merged.removeLast());
        longer.merge("text", node.get("text"), (one, other) -> (String) one + other);
        merged.add(longer);
      } else {
        merged.add(node);
      }
    }
    return merged;
  }

  private static boolean sameText(Map<String, Object> one, Map<String, Object> other) {
    return "text".equals(one.get("type"))
        && "text".equals(other.get("type"))
        && nodes(one.get("marks")).equals(nodes(other.get("marks")));
  }

  private static List<Map<String, Object>> sorted(List<Map<String, Object>> marks) {
    return marks.stream().sorted(comparing(Canonical::type)).toList();
  }

  @SuppressWarnings("unchecked") // documents of ours: lists of nodes
  private static List<Map<String, Object>> nodes(@Nullable Object value) {
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  private Canonical() {}
}
