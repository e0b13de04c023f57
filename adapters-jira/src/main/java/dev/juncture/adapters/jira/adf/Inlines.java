package dev.juncture.adapters.jira.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Collects inline nodes: neighbours with the same marks become one, empty ones none, and every
/// line break in a text a `hardBreak`.
final class Inlines {

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");
  private static final Pattern HTML_LINE_BREAK = Pattern.compile("(?i)<br\\s*/?>");

  private final List<Map<String, Object>> nodes = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Marks marks = Marks.NONE;

  void text(String added, Marks worn) {
    var lines = LINE_BREAK.split(added, -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        hardBreak();
      }
      append(lines[i], worn);
    }
  }

  /// Markup stays readable as what it is, but for the line break, which we write ourselves where
  /// Markdown knows no other.
  void html(String html, Marks worn) {
    text(HTML_LINE_BREAK.matcher(html).replaceAll("\n"), worn);
  }

  void hardBreak() {
    flush();
    nodes.add(Adf.node("hardBreak"));
  }

  boolean isEmpty() {
    return nodes.isEmpty() && text.isEmpty();
  }

  List<Map<String, Object>> nodes() {
    flush();
    return nodes;
  }

  private void append(String added, Marks worn) {
    if (added.isEmpty()) {
      return;
    }
    if (!worn.equals(marks)) {
      flush();
      marks = worn;
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
