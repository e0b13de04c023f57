package dev.juncture.testing.simulators.atlassian.adf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The rules for a node or a mark.
///
/// @param required the attributes that must be present, with the rules for their values
/// @param optional the attributes that may be present
/// @param children the types of its content; empty for nodes without content
/// @param minimum the minimum number of children
/// @param marks the marks that it may have
record NodeRule(
    Map<String, Predicate<JsonNode>> required,
    Map<String, Predicate<JsonNode>> optional,
    Set<String> children,
    int minimum,
    Set<String> marks) {

  static NodeRule leaf() {
    return new NodeRule(Map.of(), Map.of(), Set.of(), 0, Set.of());
  }

  static NodeRule holding(int minimum, Set<String> children) {
    return new NodeRule(Map.of(), Map.of(), children, minimum, Set.of());
  }

  NodeRule needing(Map<String, Predicate<JsonNode>> attributes) {
    return new NodeRule(attributes, optional, children, minimum, marks);
  }

  NodeRule allowing(Map<String, Predicate<JsonNode>> attributes) {
    return new NodeRule(required, attributes, children, minimum, marks);
  }

  NodeRule marked(Set<String> allowed) {
    return new NodeRule(required, optional, children, minimum, allowed);
  }

  boolean hasContent() {
    return !children.isEmpty();
  }

  boolean acceptsAttributes(JsonNode attrs) {
    return required.keySet().stream().allMatch(attrs::has)
        && attrs.propertyStream().allMatch(one -> accepts(one.getKey(), one.getValue()));
  }

  private boolean accepts(String name, JsonNode value) {
    Predicate<JsonNode> unknown = _ -> name.equals("localId") && value.isTextual();
    return required.getOrDefault(name, optional.getOrDefault(name, unknown)).test(value);
  }
}
