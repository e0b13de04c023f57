package dev.juncture.adapters.jira.adf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The marks of a piece of text, each type at most once.
public record Marks(List<Map<String, Object>> nodes) {

  private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

  public static final Marks NONE = new Marks(List.of());

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  Marks with(String type) {
    return with(type, Map.of());
  }

  Marks with(String type, Map<String, Object> attrs) {
    if (nodes.stream().anyMatch(mark -> type.equals(mark.get("type")))) {
      return this;
    }
    var mark = Adf.node(type);
    if (!attrs.isEmpty()) {
      mark.put("attrs", attrs);
    }
    return new Marks(Stream.concat(nodes.stream(), Stream.of(mark)).toList());
  }

  /// A link within a link keeps the outer target, as in Markdown.
  public Marks withLink(String href, String title) {
    var attrs = new LinkedHashMap<String, Object>();
    attrs.put("href", Adf.wellFormed(LinkTargets.normalized(href)));
    var line = LINE_BREAKS.matcher(title).replaceAll(" ").strip();
    if (!line.isEmpty()) {
      attrs.put("title", Adf.wellFormed(line));
    }
    return with("link", attrs);
  }

  /// Inline code can be combined only with a link.
  public Marks asCode() {
    return new Marks(nodes.stream().filter(mark -> "link".equals(mark.get("type"))).toList())
        .with("code");
  }
}
