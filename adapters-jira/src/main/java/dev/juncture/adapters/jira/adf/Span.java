package dev.juncture.adapters.jira.adf;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;

/// A piece of a line: text with the marks that Markdown has a sign for.
record Span(String text, List<Mark> marks) {

  /// `sign` is written on both sides; a link's is empty.
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

  boolean wears(Mark mark) {
    return marks.contains(mark);
  }

  /// The lines of some inline nodes, each a list of spans; neighbours with equal marks are one.
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

  /// A card is a link that shows its own address. Inline code combines with nothing but a link.
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
