package dev.juncture.adapters.web.api.description;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Access to a JSON document that was read into maps and lists.
final class Nodes {

  private Nodes() {}

  @SuppressWarnings("unchecked") // JSON object keys are strings
  static Map<String, Object> object(Object node) {
    return (Map<String, Object>) node;
  }

  /// The member of that name. An empty object if there is none.
  static Map<String, Object> object(Map<String, Object> node, String name) {
    return object(node.getOrDefault(name, new TreeMap<String, Object>()));
  }

  static List<Map<String, Object>> objects(Map<String, Object> node, String name) {
    return list(node, name).stream().map(Nodes::object).toList();
  }

  static List<?> list(Map<String, Object> node, String name) {
    return (List<?>) node.getOrDefault(name, List.of());
  }

  static String text(Map<String, Object> node, String name) {
    return String.valueOf(node.getOrDefault(name, ""));
  }
}
