package dev.juncture.adapters.jira.adf;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;

/// A part of a line: text with the marks that Markdown can express.
record Span(String text, List<Mark> marks) {

  /// @param sign the delimiter on both sides; empty for a link
  record Mark(String type, String sign, String href, String title) {

    boolean isLink() {
      return type.equals("link");
    }

    boolean isCode() {
      return type.equals("code");
    }

    private static List<Mark> of(Node node) {
      return switch (node.type()) {
        case "strong" -> List.of(new Mark("strong", "**", "", ""));
        case "em" -> List.of(new Mark("em", "_", "", ""));
        case "strike" -> List.of(new Mark("strike", "~~", "", ""));
        case "code" -> List.of(new Mark("code", "`", "", ""));
        case "link" -> link(node.attr("href").orElse(""), node.attr("title").orElse(""));
        default -> List.of();
      };
    }

    private static List<Mark> link(String href, String title) {
      return href.isBlank() || !Links.isSafe(href)
          ? List.of()
          : List.of(new Mark("link", "", href, title));
    }
  }

  boolean isCode() {
    return marks.stream().anyMatch(Mark::isCode);
  }

  boolean has(Mark mark) {
    return marks.contains(mark);
  }

  /// Splits inline nodes into lines of spans. Adjacent spans with equal marks are merged.
  static List<List<Span>> lines(List<Node> inlines) {
    var lines = new ArrayList<List<Span>>();
    lines.add(new ArrayList<>());
    for (var node : inlines) {
      var marks = marks(node);
      var parts = node.innerText().split("\r\n|[\r\n]", -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          lines.add(new ArrayList<>());
        }
        append(lines.getLast(), new Span(parts[i], marks));
      }
    }
    return lines;
  }

  private static void append(List<Span> line, Span span) {
    if (span.text().isEmpty()) {
      return;
    }
    if (!line.isEmpty() && line.getLast().marks().equals(span.marks())) {
      span = new Span(line.removeLast().text() + span.text(), span.marks());
    }
    line.add(span);
  }

  /// A card is a link whose text is its address. Inline code can be combined only with a link.
  private static List<Mark> marks(Node node) {
    if (node.type().endsWith("Card")) {
      return Mark.link(node.attr("url").orElse(""), "");
    }
    var marks =
        node.marks().stream()
            .flatMap(mark -> Mark.of(mark).stream())
            .distinct()
            .sorted(comparing(Mark::type))
            .toList();
    var code = marks.stream().anyMatch(Mark::isCode);
    return code ? marks.stream().filter(mark -> mark.isCode() || mark.isLink()).toList() : marks;
  }
}
