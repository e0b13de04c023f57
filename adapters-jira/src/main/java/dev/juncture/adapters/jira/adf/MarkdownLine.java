package dev.juncture.adapters.jira.adf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Builds a line of Markdown. Signs of emphasis and bare addresses are recognised only next to
/// certain characters. Where the text has others, a mark is written as HTML tags and an address in
/// angle brackets.
final class MarkdownLine {

  /// A part of the line.
  private sealed interface Part {

    /// What is written, before escaping.
    String text();
  }

  /// Text to be escaped.
  private record Text(String text, boolean inLink) implements Part {}

  /// Markup as it is.
  private record Raw(String text) implements Part {}

  private static final class Address implements Part {

    private final String address;
    private final String href;
    private boolean bare = true;

    private Address(String address, String href) {
      this.address = address;
      this.href = href;
    }

    @Override
    public String text() {
      return bare ? address : MarkdownSyntax.link(address, href);
    }
  }

  /// The sign at the start or the end of a mark.
  private record Sign(Style style, boolean opens) implements Part {

    @Override
    public String text() {
      return opens ? style.opening() : style.closing();
    }
  }

  /// How both ends of a mark are written: with one of its signs, or with tags when none is left.
  private static final class Style {

    private final TextMark.Kind kind;
    private int choice;

    private Style(TextMark.Kind kind) {
      this.kind = kind;
    }

    private boolean isTag() {
      return choice == kind.signs().size();
    }

    private String sign() {
      return kind.signs().get(choice);
    }

    private String opening() {
      return isTag() ? "<" + kind.tag() + ">" : sign();
    }

    private String closing() {
      return isTag() ? "</" + kind.tag() + ">" : sign();
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final Deque<Style> open = new ArrayDeque<>();
  private final boolean startsLine;

  /// @param startsLine whether block markup would be recognised here
  MarkdownLine(boolean startsLine) {
    this.startsLine = startsLine;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  void words(String text, boolean inLink) {
    parts.add(new Text(text, inLink));
  }

  void raw(String markup) {
    parts.add(new Raw(markup));
  }

  /// A link whose text is its address.
  void address(String text, String href) {
    parts.add(new Address(text, href));
  }

  void open(TextMark.Kind kind) {
    var style = new Style(kind);
    open.push(style);
    parts.add(new Sign(style, true));
  }

  /// Closes the mark that was opened last.
  void close() {
    parts.add(new Sign(open.pop(), false));
  }

  @Override
  public String toString() {
    while (changeStyles() | separateAddresses()) {
      // Each change can make a neighbour be no longer recognised.
    }
    var line = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      line.append(written(i));
    }
    return line.toString();
  }

  private String written(int at) {
    if (parts.get(at) instanceof Text(var text, var inLink)) {
      var escapes = new TextEscaper(text, inLink, after(at) == '[');
      return at == 0 && startsLine ? escapes.atLineStart() : escapes.within(0);
    }
    return parts.get(at).text();
  }

  private int before(int at) {
    return at == 0 ? Flanking.LINE_EDGE : lastOf(parts.get(at - 1).text());
  }

  private int after(int at) {
    return at == parts.size() - 1 ? Flanking.LINE_EDGE : parts.get(at + 1).text().codePointAt(0);
  }

  private static int lastOf(String text) {
    return text.codePointBefore(text.length());
  }

  /// Gives each mark whose sign would not be recognised its next style.
  private boolean changeStyles() {
    var changed = false;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Sign sign && !isRecognised(sign, i)) {
        sign.style().choice++;
        changed = true;
      }
    }
    return changed;
  }

  private boolean isRecognised(Sign sign, int at) {
    if (sign.style().isTag()) {
      return true;
    }
    var text = sign.text();
    int before = before(at);
    int after = after(at);
    if (text.equals("*") && (before == '*' || after == '*')) {
      return false;
    }
    var flanking = Flanking.of(text.charAt(0), before, after);
    return sign.opens() ? flanking.canOpen() : flanking.canClose();
  }

  /// Puts addresses in angle brackets that would not be read as they stand, and replaces signs that
  /// would be read as a part of an address.
  private boolean separateAddresses() {
    var recognised = new HashSet<Part>();
    var changed = readAddresses(true, recognised);
    readAddresses(false, recognised);
    for (var part : parts) {
      if (part instanceof Address address && address.bare && !recognised.contains(address)) {
        address.bare = false;
        changed = true;
      }
    }
    return changed;
  }

  /// Web addresses are looked for before emphasis is, and email addresses after.
  private boolean readAddresses(boolean urls, Set<Part> recognised) {
    var text = new StringBuilder();
    var changed = false;
    int from = 0;
    for (int i = 0; i <= parts.size(); i++) {
      if (i < parts.size() && isText(parts.get(i), urls)) {
        text.append(parts.get(i).text());
        continue;
      }
      var before = from == 0 ? Flanking.LINE_EDGE : '>';
      var found =
          urls
              ? Autolink.urls(text.toString(), new BitSet(), before)
              : Autolink.emails(text.toString(), new BitSet(), before);
      changed |= !found.isEmpty() && compare(parts.subList(from, i), found, recognised);
      text.setLength(0);
      from = i + 1;
    }
    return changed;
  }

  private static boolean isText(Part part, boolean withSigns) {
    return switch (part) {
      case Text _ -> true;
      case Address address -> address.bare;
      case Sign sign -> withSigns && !sign.style().isTag();
      case Raw _ -> false;
    };
  }

  private static boolean compare(List<Part> parts, List<Autolink> found, Set<Part> recognised) {
    var changed = false;
    int start = 0;
    int next = 0;
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      int end = start + part.text().length();
      while (next < found.size() && found.get(next).end() <= start) {
        next++;
      }
      // With a semicolon after it, the end of an address could be read as a character reference.
      var semicolon =
          part instanceof Address
              && i + 1 < parts.size()
              && parts.get(i + 1).text().startsWith(";")
              && part.text().contains("&");
      if (next < found.size() && found.get(next).start() < end && !semicolon) {
        changed |= compare(part, start, end, found.get(next), recognised);
      }
      start = end;
    }
    return changed;
  }

  private static boolean compare(
      Part part, int start, int end, Autolink link, Set<Part> recognised) {
    if (part instanceof Sign sign) {
      sign.style().choice = sign.style().kind.signs().size();
      return true;
    }
    if (part instanceof Address address
        && link.equals(new Autolink(start, end, address.href))
        && MarkdownSyntax.isPlainAddress(address.address)) {
      recognised.add(address);
    }
    return false;
  }
}
