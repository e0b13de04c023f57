package dev.juncture.adapters.jira.adf;

import static java.util.Comparator.comparing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes inline nodes as Markdown, and opens and closes marks so that they nest.
final class InlineWriter {

  /// How many texts are looked at to see which mark lasts longer.
  private static final int FAR = 1_000;

  private final MarkdownLine line;
  private final Deque<TextMark> open = new ArrayDeque<>();
  private final List<MarkedText> texts;

  /// Whether inline code or an address, in which nothing can be escaped, could turn a paragraph
  /// that starts with a bracket into a link reference definition.
  private final boolean mayDefine;

  private InlineWriter(List<MarkedText> texts, boolean mayDefine, boolean startsLine) {
    this.line = new MarkdownLine(startsLine);
    this.texts = texts;
    this.mayDefine = mayDefine;
  }

  /// Writes several lines. A line break that would leave a line empty is written as `<br>`.
  static String paragraph(List<Node> inlines) {
    var lines = MarkedText.lines(inlines);
    var mayDefine = lines.stream().anyMatch(InlineWriter::mayDefine);
    var text = new StringBuilder();
    var startsLine = true;
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        startsLine = !lines.get(i - 1).isEmpty() && !lines.get(i).isEmpty();
        text.append(startsLine ? "  \n" : "<br>");
      }
      text.append(new InlineWriter(lines.get(i), mayDefine, startsLine).write());
    }
    return text.toString();
  }

  /// Writes one line, for headings and table cells, where no block markup is recognised.
  static String line(List<Node> inlines) {
    return String.join(
        "<br>", MarkedText.lines(inlines).stream().map(InlineWriter::oneLine).toList());
  }

  private static String oneLine(List<MarkedText> texts) {
    return new InlineWriter(texts, false, false).write();
  }

  private static boolean mayDefine(List<MarkedText> texts) {
    return texts.stream()
        .filter(text -> text.isCode() || text.marks().stream().anyMatch(TextMark::isLink))
        .anyMatch(text -> text.text().contains("]:"));
  }

  private String write() {
    for (int i = 0; i < texts.size(); i++) {
      var text = texts.get(i);
      var address = addressAt(i);
      var marks = text.marks().stream().filter(mark -> !mark.equals(address)).toList();
      closeAllBut(marks);
      openFor(marks, texts.subList(i, texts.size()));
      if (address != null) {
        line.address(text.text(), address.href());
      } else {
        write(text);
      }
    }
    closeAllBut(List.of());
    return line.toString();
  }

  private void write(MarkedText text) {
    if (text.isCode()) {
      line.raw(MarkdownSyntax.codeSpan(text.text()));
    } else if (mayDefine && line.isEmpty() && text.text().startsWith("[")) {
      line.raw("\\[");
      words(text.text().substring(1));
    } else {
      words(text.text());
    }
  }

  private void words(String text) {
    if (!text.isEmpty()) {
      line.words(text, open.stream().anyMatch(mark -> mark.isLink() || mark.isImage()));
    }
  }

  /// The link of a text that can be written as the address alone.
  private @Nullable TextMark addressAt(int at) {
    var text = texts.get(at);
    return text.marks().stream()
        .filter(link -> link.isLink() && link.title().isEmpty() && !text.isCode())
        .filter(link -> !open.contains(link))
        .filter(link -> at + 1 == texts.size() || !texts.get(at + 1).has(link))
        .filter(link -> MarkdownSyntax.isAddressOf(text.text(), link.href()))
        .findFirst()
        .orElse(null);
  }

  private void closeAllBut(List<TextMark> marks) {
    while (open.stream().anyMatch(mark -> !marks.contains(mark))) {
      close();
    }
  }

  /// Opens the mark that lasts longest first.
  private void openFor(List<TextMark> marks, List<MarkedText> rest) {
    marks.stream()
        .filter(mark -> !mark.isCode() && !open.contains(mark))
        .sorted(comparing((TextMark mark) -> -lengthOf(mark, rest)))
        .forEach(this::open);
  }

  private static int lengthOf(TextMark mark, List<MarkedText> rest) {
    int last = 0;
    while (last < Math.min(rest.size(), FAR) && rest.get(last).has(mark)) {
      last++;
    }
    return last;
  }

  private void open(TextMark mark) {
    open.push(mark);
    if (mark.isImage()) {
      line.raw("![");
    } else if (mark.isLink()) {
      line.raw("[");
    } else {
      line.open(mark.kind());
    }
  }

  private void close() {
    var mark = open.pop();
    if (mark.isLink() || mark.isImage()) {
      // With a title, even an empty one, this is not read as a definition.
      var titled = mayDefine || !mark.title().isEmpty();
      var title = titled ? " " + MarkdownSyntax.title(mark.title()) : "";
      line.raw("](" + MarkdownSyntax.href(mark.href()) + title + ")");
    } else {
      line.close();
    }
  }
}
