package dev.juncture.adapters.jira.adf;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A part of a line: text whose characters have the same marks.
public record MarkedText(String text, List<TextMark> marks) {

  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");

  public boolean isCode() {
    return marks.stream().anyMatch(TextMark::isCode);
  }

  /// Whether the text is kept as it is, with blanks at its edges, even when it is empty.
  boolean isAtomic() {
    return marks.stream().anyMatch(mark -> mark.isCode() || mark.isImage());
  }

  public boolean has(TextMark mark) {
    return marks.contains(mark);
  }

  /// Splits inline nodes into lines. Adjacent text with equal marks is merged, and blanks are moved
  /// out of marks.
  public static List<List<MarkedText>> lines(List<Node> inlines) {
    var lines = new ArrayList<List<MarkedText>>();
    var line = new Line();
    for (var node : inlines) {
      var marks = marks(node);
      var parts = LINE_BREAK.split(text(node), -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          lines.add(BlankEdges.movedOut(line.texts()));
          line = new Line();
        }
        line.append(new MarkedText(parts[i], marks));
      }
    }
    lines.add(BlankEdges.movedOut(line.texts()));
    return lines;
  }

  /// Collects the texts of a line and merges neighbours that have the same marks.
  static final class Line {

    private final List<MarkedText> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private List<TextMark> marks = List.of();

    void append(MarkedText added) {
      if (!added.marks().equals(marks)) {
        flush();
        marks = added.marks();
      }
      text.append(added.text());
    }

    List<MarkedText> texts() {
      flush();
      return texts;
    }

    private void flush() {
      var next = new MarkedText(text.toString(), marks);
      if (!text.isEmpty() || next.isAtomic()) {
        texts.add(next);
      }
      text.setLength(0);
      marks = List.of();
    }
  }

  private static String text(Node node) {
    return imageAddress(node).isPresent() ? node.attr("alt").orElse("") : node.innerText();
  }

  /// Inline code can be combined only with a link.
  private static List<TextMark> marks(Node node) {
    var marks =
        Stream.concat(
                ownMark(node).stream(),
                node.marks().stream().map(TextMark::of).flatMap(Optional::stream))
            .distinct()
            .sorted(comparing(TextMark::kind))
            .toList();
    var code = marks.stream().anyMatch(TextMark::isCode);
    return code ? marks.stream().filter(mark -> mark.isCode() || mark.isLink()).toList() : marks;
  }

  private static Optional<TextMark> ownMark(Node node) {
    return LinkCard.is(node)
        ? TextMark.link(LinkCard.of(node).address(), "")
        : imageAddress(node).map(TextMark::image);
  }

  private static Optional<String> imageAddress(Node node) {
    return node.is("media")
        ? node.attr("url").filter(LinkTargets::isSafe).filter(url -> !url.isBlank())
        : Optional.empty();
  }
}
