package dev.juncture.adapters.jira.adf;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds nodes and marks.
public final class Adf {

  public static Map<String, Object> doc(List<Map<String, Object>> content) {
    var doc = new LinkedHashMap<String, Object>();
    doc.put("type", "doc");
    doc.put("version", 1);
    doc.put("content", content);
    return doc;
  }

  static Map<String, Object> node(String type) {
    var node = new LinkedHashMap<String, Object>();
    node.put("type", type);
    return node;
  }

  public static Map<String, Object> node(String type, List<Map<String, Object>> content) {
    return node(type, Map.of(), content);
  }

  public static Map<String, Object> node(
      String type, Map<String, Object> attrs, List<Map<String, Object>> content) {
    var node = node(type);
    if (!attrs.isEmpty()) {
      node.put("attrs", attrs);
    }
    node.put("content", content);
    return node;
  }

  public static Map<String, Object> paragraph(List<Map<String, Object>> inlines) {
    return node("paragraph", inlines);
  }

  public static Map<String, Object> text(String text, Marks marks) {
    var node = node("text");
    node.put("text", wellFormed(text));
    if (!marks.isEmpty()) {
      node.put("marks", marks.nodes());
    }
    return node;
  }

  /// Replaces an unpaired surrogate, which UTF-8 cannot encode, by the replacement character.
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(UTF_16BE), UTF_16BE);
      }
    }
    return text;
  }

  private Adf() {}
}
