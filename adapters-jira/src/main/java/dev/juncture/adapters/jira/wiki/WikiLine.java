package dev.juncture.adapters.jira.wiki;

import static java.util.Comparator.comparing;

import dev.juncture.adapters.jira.adf.MarkedText;
import dev.juncture.adapters.jira.adf.Node;
import dev.juncture.adapters.jira.adf.TextMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// Writes inline nodes as wiki markup, and opens and closes marks so that they nest.
final class WikiLine {

  /// How many texts are looked at to see which mark lasts longer.
  private static final int FAR = 1_000;

  private static final Pattern AFTER_ADDRESS = Pattern.compile("[.,;:?)]*(\\s|$)");
  private static final String CLOSES_BEFORE = ".,;:?!)";

  /// What a line consists of.
  private sealed interface Token {

    /// @param plain the text before escaping, or what is written for what is no text
    record Text(String plain, String written) implements Token {}

    record Open(TextEffect sign) implements Token {}

    record Close(TextEffect sign) implements Token {}

    record LinkOpen() implements Token {}

    record LinkClose(String target) implements Token {}
  }

  private final List<MarkedText> texts;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<TextMark> open = new ArrayDeque<>();

  private WikiLine(List<MarkedText> texts) {
    this.texts = texts;
  }

  /// Writes several lines.
  static String paragraph(List<Node> inlines) {
    return joined(inlines, "\n");
  }

  /// Writes one line, for headings and table cells.
  static String line(List<Node> inlines) {
    return joined(inlines, "\\\\ ");
  }

  private static String joined(List<Node> inlines, String lineBreak) {
    var lines = new ArrayList<>(MarkedText.lines(inlines).stream().map(WikiLine::written).toList());
    while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
      lines.removeFirst();
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        text.append(lines.get(i).isEmpty() ? "\\\\ " : lineBreak);
      }
      text.append(lines.get(i));
    }
    return text.toString();
  }

  private static String written(List<MarkedText> line) {
    return new WikiLine(line).write();
  }

  private String write() {
    for (int i = 0; i < texts.size(); i++) {
      var text = texts.get(i);
      closeAllBut(text.marks());
      openFor(text.marks(), texts.subList(i, texts.size()));
      add(text, i);
    }
    closeAllBut(List.of());
    return render();
  }

  private void add(MarkedText text, int at) {
    var image = text.marks().stream().filter(TextMark::isImage).findFirst();
    if (image.isPresent()) {
      tokens.add(atom(image(image.get().href(), text.text())));
    } else if (text.isCode()) {
      var code = WikiText.escaped(text.text(), false, false);
      tokens.add(atom(code.isEmpty() ? "" : "{{" + code + "}}"));
    } else {
      var written = WikiText.escaped(text.text(), at == 0, at == texts.size() - 1);
      tokens.add(new Token.Text(text.text(), written));
    }
  }

  private static Token atom(String written) {
    return new Token.Text(written, written);
  }

  private String image(String href, String alt) {
    var inLink = open.stream().anyMatch(TextMark::isLink);
    var words = inLink ? "" : alt.replaceAll("[!|{}\\[\\]\\\\&\\s]+", " ").strip();
    return "!" + WikiText.target(href) + (words.isEmpty() ? "" : "|alt=" + words) + "!";
  }

  private void closeAllBut(List<TextMark> marks) {
    while (open.stream().anyMatch(mark -> !marks.contains(mark))) {
      var mark = open.pop();
      tokens.add(
          mark.isLink()
              ? new Token.LinkClose(WikiText.target(mark.href()))
              : new Token.Close(TextEffect.of(mark.kind())));
    }
  }

  /// Opens the mark that lasts longest first.
  private void openFor(List<TextMark> marks, List<MarkedText> rest) {
    marks.stream()
        .filter(mark -> !mark.isCode() && !mark.isImage() && !open.contains(mark))
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
    tokens.add(mark.isLink() ? new Token.LinkOpen() : new Token.Open(TextEffect.of(mark.kind())));
  }

  private String render() {
    var inBraces = inBraces();
    var line = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i)) {
        case Token.Text(_, var written) -> line.append(written);
        case Token.Open(var sign) -> line.append(sign(sign, inBraces.get(i)));
        case Token.Close(var sign) -> line.append(sign(sign, inBraces.get(i)));
        case Token.LinkOpen() -> line.append(isBareAddress(i) ? "" : "[");
        case Token.LinkClose(var target) -> {
          if (!isOwnAddress(i, target)) {
            line.append('|').append(target).append(']');
          } else if (!isBareAddress(i - 2)) {
            line.append(']');
          }
        }
      }
    }
    return line.toString();
  }

  private static String sign(TextEffect sign, boolean inBraces) {
    return inBraces ? "{" + sign.text() + "}" : sign.text();
  }

  private boolean isOwnAddress(int close, String target) {
    return tokens.get(close - 2) instanceof Token.LinkOpen
        && tokens.get(close - 1) instanceof Token.Text(var plain, _)
        && plain.equals(target)
        && WikiText.addressEnd(target, 0) == target.length();
  }

  /// Whether an address between blanks is its own link, so that it needs no brackets.
  private boolean isBareAddress(int open) {
    return open + 2 < tokens.size()
        && tokens.get(open + 2) instanceof Token.LinkClose(var target)
        && isOwnAddress(open + 2, target)
        && (open == 0
            || (tokens.get(open - 1) instanceof Token.Text(var before, _) && endsBlank(before)))
        && (open + 3 == tokens.size()
            || (tokens.get(open + 3) instanceof Token.Text(var after, _)
                && AFTER_ADDRESS.matcher(after).lookingAt()));
  }

  /// The signs that are not recognised without braces, because they touch a word.
  private BitSet inBraces() {
    var inBraces = new BitSet();
    var opened = new ArrayDeque<Integer>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i) instanceof Token.Open) {
        opened.push(i);
      } else if (tokens.get(i) instanceof Token.Close) {
        int start = opened.pop();
        if (!mayOpen(start) || !mayClose(i)) {
          inBraces.set(start);
          inBraces.set(i);
        }
      }
    }
    return inBraces;
  }

  private boolean mayOpen(int at) {
    int before = at - 1;
    while (before >= 0 && tokens.get(before) instanceof Token.Open) {
      before--;
    }
    return before < 0
        || switch (tokens.get(before)) {
          case Token.LinkOpen() -> true;
          case Token.Text(var plain, _) -> endsBlank(plain);
          case Token.Open _, Token.Close _, Token.LinkClose _ -> false;
        };
  }

  private boolean mayClose(int at) {
    int after = at + 1;
    while (after < tokens.size() && tokens.get(after) instanceof Token.Close) {
      after++;
    }
    return after == tokens.size()
        || switch (tokens.get(after)) {
          case Token.LinkClose _ -> true;
          case Token.Text(var plain, _) ->
              startsBlank(plain) || (startsWithPunctuation(plain) && !endsWithAddress(at));
          case Token.Open _, Token.Close _, Token.LinkOpen() -> false;
        };
  }

  /// An address would go on over a sign.
  private boolean endsWithAddress(int close) {
    int last = close - 1;
    while (tokens.get(last) instanceof Token.Close) {
      last--;
    }
    return tokens.get(last) instanceof Token.Text(var plain, _) && plain.contains("://");
  }

  private static boolean endsBlank(String text) {
    return !text.isEmpty() && WikiText.isBlank(text.charAt(text.length() - 1));
  }

  private static boolean startsBlank(String text) {
    return !text.isEmpty() && WikiText.isBlank(text.charAt(0));
  }

  private static boolean startsWithPunctuation(String text) {
    return !text.isEmpty() && CLOSES_BEFORE.indexOf(text.charAt(0)) >= 0;
  }
}
