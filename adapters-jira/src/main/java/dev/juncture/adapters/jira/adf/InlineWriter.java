package dev.juncture.adapters.jira.adf;

import static java.util.Comparator.comparing;

import dev.juncture.adapters.jira.adf.Span.Mark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// Writes inline nodes as Markdown, and opens and closes marks so that they nest.
final class InlineWriter {

  private static final Pattern AUTOLINK = Pattern.compile("https?://[!-;=?-~]+");

  private final MarkdownLine line;
  private final Deque<Mark> open = new ArrayDeque<>();
  private final List<Span> spans;

  /// Whether inline code, in which nothing can be escaped, could turn a paragraph that starts with
  /// a bracket into a link reference definition.
  private final boolean codeMayDefine;

  private InlineWriter(List<Span> spans, boolean codeMayDefine, boolean startsLine) {
    this.line = new MarkdownLine(startsLine);
    this.spans = spans;
    this.codeMayDefine = codeMayDefine;
  }

  /// Writes several lines. A line break that would leave a line empty is written as `<br>`.
  static String paragraph(List<Node> inlines) {
    var lines = Span.lines(inlines);
    var codeMayDefine = lines.stream().anyMatch(InlineWriter::codeMayDefine);
    var text = new StringBuilder();
    var startsLine = true;
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        startsLine = !lines.get(i - 1).isEmpty() && !lines.get(i).isEmpty();
        text.append(startsLine ? "  \n" : "<br>");
      }
      text.append(new InlineWriter(lines.get(i), codeMayDefine, startsLine).write());
    }
    return text.toString();
  }

  /// Writes one line, for headings and table cells.
  static String line(List<Node> inlines) {
    return String.join("<br>", Span.lines(inlines).stream().map(InlineWriter::oneLine).toList());
  }

  private static String oneLine(List<Span> spans) {
    return new InlineWriter(spans, codeMayDefine(spans), true).write();
  }

  private static boolean codeMayDefine(List<Span> spans) {
    return spans.stream().anyMatch(span -> span.isCode() && span.text().contains("]:"));
  }

  private String write() {
    for (int i = 0; i < spans.size(); i++) {
      var span = spans.get(i);
      closeAllBut(span);
      if (isAutolink(span)) {
        line.raw("<" + span.text() + ">");
      } else {
        openFor(spans.subList(i, spans.size()));
        words(span);
      }
    }
    while (!open.isEmpty()) {
      close();
    }
    return line.toString();
  }

  private void words(Span span) {
    if (span.isCode()) {
      line.raw(Literals.codeSpan(span.text()));
    } else if (codeMayDefine && line.isEmpty() && span.text().startsWith("[")) {
      line.raw("\\[");
      words(span.text().substring(1));
    } else {
      words(span.text());
    }
  }

  private void words(String text) {
    if (!text.isEmpty()) {
      line.words(text, open.stream().anyMatch(Mark::isLink));
    }
  }

  /// Whether the span is a link to its own text that can be written as an autolink.
  private boolean isAutolink(Span span) {
    return span.marks().size() == 1
        && span.marks().getFirst() instanceof Mark(_, _, var href, var title)
        && span.text().equals(href)
        && title.isEmpty()
        && open.isEmpty()
        && AUTOLINK.matcher(href).matches();
  }

  private void closeAllBut(Span span) {
    while (open.stream().anyMatch(mark -> !span.has(mark))) {
      close();
    }
  }

  /// Opens the mark that lasts longest first.
  private void openFor(List<Span> rest) {
    rest.getFirst().marks().stream()
        .filter(mark -> !mark.isCode() && !open.contains(mark))
        .sorted(comparing((Mark mark) -> -lengthOf(mark, rest)))
        .forEach(this::open);
  }

  private static int lengthOf(Mark mark, List<Span> rest) {
    int last = 0;
    while (last < rest.size() && rest.get(last).has(mark)) {
      last++;
    }
    return last;
  }

  private void open(Mark mark) {
    open.push(mark);
    if (mark.isLink()) {
      line.raw("[");
    } else {
      line.opening(mark.sign());
    }
  }

  private void close() {
    var mark = open.pop();
    if (mark.isLink()) {
      // With a title, even an empty one, this is not read as a definition.
      var titled = codeMayDefine || !mark.title().isEmpty();
      var title = titled ? " " + Literals.title(mark.title()) : "";
      line.raw("](" + Literals.href(mark.href()) + title + ")");
    } else {
      line.closing(mark.sign());
    }
  }
}
