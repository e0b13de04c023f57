package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Collects inline nodes: merges adjacent text with the same marks, skips empty text, and converts
/// line breaks to `hardBreak`.
public final class InlineBuilder {

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");
  private static final Pattern HTML_LINE_BREAK = Pattern.compile("(?i)<br\\s*/?>");

  private final List<Map<String, Object>> nodes = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Marks marks = Marks.NONE;

  public void text(String added, Marks wanted) {
    var lines = LINE_BREAK.split(added, -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        hardBreak();
      }
      append(lines[i], wanted);
    }
  }

  /// HTML is kept as text, except `<br>`, which becomes a line break: Juncture writes it where
  /// Markdown has no other line break.
  void html(String html, Marks wanted) {
    text(HTML_LINE_BREAK.matcher(html).replaceAll("\n"), wanted);
  }

  public void hardBreak() {
    flush();
    nodes.add(Adf.node("hardBreak"));
  }

  /// Adds an image within a line of text. Jira's documents have no such node; Markdown has.
  public void image(String url, String alt, Marks marks) {
    flush();
    var image = Adf.node("media");
    image.put("attrs", Map.of("type", "external", "url", url, "alt", alt));
    if (!marks.isEmpty()) {
      image.put("marks", marks.nodes());
    }
    nodes.add(image);
  }

  boolean isEmpty() {
    return nodes.isEmpty() && text.isEmpty();
  }

  public List<Map<String, Object>> nodes() {
    flush();
    return nodes;
  }

  private void append(String added, Marks wanted) {
    if (added.isEmpty()) {
      return;
    }
    if (!wanted.equals(marks)) {
      flush();
      marks = wanted;
    }
    text.append(added);
  }

  private void flush() {
    if (!text.isEmpty()) {
      nodes.add(Adf.text(text.toString(), marks));
      text.setLength(0);
    }
  }
}
