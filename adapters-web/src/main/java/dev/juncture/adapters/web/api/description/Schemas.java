package dev.juncture.adapters.web.api.description;

import static dev.juncture.adapters.web.api.description.Nodes.object;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Corrects the schemas that the generator makes from Java records.
final class Schemas {

  private static final List<Map<String, Object>> TEXT_OR_DOCUMENT =
      List.of(new TreeMap<>(Map.of("type", "string", "nullable", true)), Map.of("type", "object"));

  private Schemas() {}

  static void correct(Map<String, Object> schemas) {
    schemas.forEach((name, schema) -> correct(name, object(schema)));
  }

  private static void correct(String name, Map<String, Object> schema) {
    var properties = object(schema, "properties");
    properties.remove(name); // the generator lists a renamed member twice
    var required = Nodes.list(schema, "required").stream().filter(it -> !it.equals(name)).toList();
    if (required.isEmpty()) {
      schema.remove("required");
    } else {
      schema.put("required", required);
    }
    properties.values().forEach(it -> correctObject(object(it)));
  }

  /// Corrects members of type `Object`: a member accepts a text or a document, and a map accepts
  /// any value.
  private static void correctObject(Map<String, Object> property) {
    if (!"object".equals(property.get("type"))) {
      if (property.containsKey("nullable") && property.containsKey("allOf")) {
        property.put("type", "object"); // OpenAPI 3.0 knows `nullable` only beside a type
      }
      return;
    }
    if (property.containsKey("additionalProperties")) {
      property.computeIfPresent("additionalProperties", (_, it) -> isAnything(it) ? true : it);
    } else {
      property.keySet().removeAll(List.of("type", "nullable", "allOf"));
      property.put("oneOf", TEXT_OR_DOCUMENT);
    }
  }

  private static boolean isAnything(Object schema) {
    return schema.equals(Map.of("type", "object"));
  }
}
