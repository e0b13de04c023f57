package dev.juncture.adapters.jira.adf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The marks of a piece of text, each type at most once.
record Marks(List<Map<String, Object>> nodes) {

  static final Marks NONE = new Marks(List.of());

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  Marks with(String type) {
    return with(type, Adf.node(type));
  }

  /// A link within a link keeps the outer target, as in Markdown.
  Marks withLink(String href, String title) {
    var attrs = new LinkedHashMap<String, Object>();
    attrs.put("href", Adf.wellFormed(href));
    if (!title.isEmpty()) {
      attrs.put("title", Adf.wellFormed(title));
    }
    var link = Adf.node("link");
    link.put("attrs", attrs);
    return with("link", link);
  }

  /// Inline code can be combined only with a link.
  Marks asCode() {
    return new Marks(nodes.stream().filter(mark -> "link".equals(mark.get("type"))).toList())
        .with("code");
  }

  private Marks with(String type, Map<String, Object> mark) {
    var present = nodes.stream().anyMatch(one -> type.equals(one.get("type")));
    return present ? this : new Marks(Stream.concat(nodes.stream(), Stream.of(mark)).toList());
  }
}
