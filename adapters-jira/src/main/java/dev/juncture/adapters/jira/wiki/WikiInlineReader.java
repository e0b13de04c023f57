package dev.juncture.adapters.jira.wiki;

import static java.util.Objects.requireNonNull;

import dev.juncture.adapters.jira.adf.InlineBuilder;
import dev.juncture.adapters.jira.adf.Marks;
import dev.juncture.adapters.jira.adf.TextMark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one line of wiki markup. Each character is looked at a bounded number of times.
final class WikiInlineReader {

  private static final Pattern IMAGE =
      Pattern.compile(
          "(?i)(?:https?://[^\\s|]+|[^\\s|*?][^|*?\n]*\\.(?:png|jpe?g|gif|svg|webp|bmp))(\\|[^\n]*)?");
  private static final Pattern DROPPED_MACRO =
      Pattern.compile("\\{(?:color(?::[^{}]*+)?|anchor:[^{}]*+)}");
  private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|(\\w{2,5}));");
  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "nbsp", "\u00a0");

  private sealed interface Token {
    record Text(StringBuilder text) implements Token {}

    record Code(String text) implements Token {}

    record Image(String address, String alt) implements Token {}

    record Link(String text, TextMark target) implements Token {}

    record LineBreak() implements Token {}

    record Sign(TextEffect sign, String written) implements Token {}
  }

  private final String line;
  private final boolean inLink;
  private final List<Token> tokens = new ArrayList<>();

  /// Where the signs are that a later one of the same kind may close.
  private final Map<TextEffect, Integer> opened = new EnumMap<>(TextEffect.class);

  /// The signs that have a partner, by their position among the tokens.
  private final Map<Integer, Boolean> opening = new HashMap<>();

  private boolean mayHoldCode = true;
  private int at;

  private WikiInlineReader(String line, boolean inLink) {
    this.line = line;
    this.inLink = inLink;
  }

  static void readInto(InlineBuilder out, String line) {
    new WikiInlineReader(line, false).read(out, Marks.NONE);
  }

  private void read(InlineBuilder out, Marks marks) {
    while (at < line.length()) {
      readNext();
    }
    write(out, marks);
  }

  private void readNext() {
    var c = line.charAt(at);
    var read =
        switch (c) {
          case '\\' -> backslash();
          case '&' -> entity();
          case '{' -> code() || signInBraces() || droppedMacro();
          case '[' -> !inLink && link();
          case '!' -> image();
          case '*', '_', '-', '+', '^', '~' -> sign(TextEffect.of(c).orElseThrow());
          default -> address();
        };
    if (!read) {
      text(String.valueOf(c), 1);
    }
  }

  private boolean text(String text, int length) {
    if (tokens.isEmpty() || !(tokens.getLast() instanceof Token.Text)) {
      tokens.add(new Token.Text(new StringBuilder()));
    }
    if (tokens.getLast() instanceof Token.Text(var last)) {
      last.append(text);
    }
    at += length;
    return true;
  }

  private boolean token(Token token, int length) {
    tokens.add(token);
    at += length;
    return true;
  }

  private boolean backslash() {
    if (charAt(at + 1) == '\\') {
      return token(new Token.LineBreak(), 2);
    }
    return WikiText.isEscapable(charAt(at + 1)) && text(line.substring(at + 1, at + 2), 2);
  }

  private boolean entity() {
    var entity = ENTITY.matcher(line).region(at, line.length());
    if (!entity.lookingAt()) {
      return false;
    }
    var character = character(entity.group(1), entity.group(2));
    return character.isPresent() && text(character.get(), entity.end() - at);
  }

  private static Optional<String> character(@Nullable String number, @Nullable String name) {
    if (number == null) {
      return Optional.ofNullable(NAMED.get(name));
    }
    int codePoint = Integer.parseInt(number);
    return Character.isValidCodePoint(codePoint) && !Character.isISOControl(codePoint)
        ? Optional.of(Character.toString(codePoint))
        : Optional.empty();
  }

  private boolean address() {
    int end = WikiText.addressEnd(line, at);
    return end > at && text(line.substring(at, end), end - at);
  }

  private boolean code() {
    if (!mayHoldCode || !line.startsWith("{{", at)) {
      return false;
    }
    for (int i = at + 2; i < line.length() - 1; i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.startsWith("}}", i) && i > at + 2) {
        return token(new Token.Code(unescaped(line.substring(at + 2, i))), i + 2 - at);
      }
    }
    mayHoldCode = false;
    return false;
  }

  /// Text in which only escapes are recognised.
  static String unescaped(String text) {
    var reader = new WikiInlineReader(text, true);
    while (reader.at < text.length()) {
      var c = text.charAt(reader.at);
      var read =
          switch (c) {
            case '\\' ->
                WikiText.isEscapable(reader.charAt(reader.at + 1))
                    && reader.text(text.substring(reader.at + 1, reader.at + 2), 2);
            case '&' -> reader.entity();
            default -> reader.address();
          };
      if (!read) {
        reader.text(String.valueOf(c), 1);
      }
    }
    return reader.tokens.isEmpty() || !(reader.tokens.getFirst() instanceof Token.Text(var plain))
        ? ""
        : plain.toString();
  }

  private boolean signInBraces() {
    var sign = charAt(at + 2) == '}' ? TextEffect.of(charAt(at + 1)) : Optional.<TextEffect>empty();
    if (sign.isEmpty()) {
      return false;
    }
    return opened.containsKey(sign.get()) ? close(sign.get(), 3) : open(sign.get(), 3);
  }

  private boolean droppedMacro() {
    var macro = DROPPED_MACRO.matcher(line).region(at, line.length());
    return macro.lookingAt() && text("", macro.end() - at);
  }

  private boolean sign(TextEffect sign) {
    var before = charAt(at - 1);
    var after = charAt(at + 1);
    if (opened.containsKey(sign) && isInner(before) && !Character.isLetterOrDigit(after)) {
      return close(sign, 1);
    }
    return !opened.containsKey(sign)
        && isInner(after)
        && after != line.charAt(at)
        && !Character.isLetterOrDigit(before)
        && open(sign, 1);
  }

  private static boolean isInner(char c) {
    return c != 0 && !WikiText.isBlank(c);
  }

  private boolean open(TextEffect sign, int length) {
    opened.put(sign, tokens.size());
    return token(new Token.Sign(sign, line.substring(at, at + length)), length);
  }

  /// What was opened after the partner and is still open, is text.
  private boolean close(TextEffect sign, int length) {
    int partner = requireNonNull(opened.get(sign));
    opened.values().removeIf(position -> position >= partner);
    opening.put(partner, true);
    opening.put(tokens.size(), false);
    return token(new Token.Sign(sign, line.substring(at, at + length)), length);
  }

  private boolean link() {
    int end = linkEnd(line, at);
    return end > at && link(line.substring(at + 1, end - 1), bar(line, at + 1, end - 1) - at - 1);
  }

  /// The end of what may be a link and begins at a character; the same position when it is none.
  static int linkEnd(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '[', '\n' -> {
          return start;
        }
        case ']' -> {
          return i + 1;
        }
        default -> {}
      }
    }
    return start;
  }

  private static int bar(String text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == '|') {
        return i;
      }
      i += text.charAt(i) == '\\' ? 1 : 0;
    }
    return 0;
  }

  private boolean link(String content, int bar) {
    int length = content.length() + 2;
    var alias = bar < 0 ? "" : content.substring(0, bar);
    var target = content.substring(Math.max(bar + 1, 0)).split("\\|", 2)[0];
    if (target.startsWith("~") || target.startsWith("^")) {
      return named(alias, target, length);
    }
    var mark =
        TextMark.link(target, "").filter(_ -> target.chars().noneMatch(Character::isWhitespace));
    var known = bar >= 0 || WikiText.addressEnd(target, 0) > 0 || target.startsWith("mailto:");
    return mark.isPresent()
        && known
        && token(new Token.Link(alias.isBlank() ? "" : alias, mark.get()), length);
  }

  /// A person or an attachment: its name.
  private boolean named(String alias, String target, int length) {
    var sign = target.startsWith("~") ? "@" : "";
    var name = target.replaceFirst("^[~^](accountid:)?", "");
    return !name.isBlank() && text(alias.isBlank() ? sign + name : unescaped(alias), length);
  }

  private boolean image() {
    int end = imageEnd(line, at);
    if (end == at) {
      return false;
    }
    var parts = line.substring(at + 1, end - 1).split("\\|", 2);
    var alt = parts.length == 2 ? parameter(parts[1], "alt") : "";
    return token(new Token.Image(parts[0], alt), end - at);
  }

  /// The end of an image that begins at a character; the same position when there is none.
  static int imageEnd(String text, int start) {
    if (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      return start;
    }
    int end = text.indexOf('!', start + 1);
    return end > 0 && IMAGE.matcher(text).region(start + 1, end).matches() ? end + 1 : start;
  }

  private static String parameter(String parameters, String name) {
    for (var parameter : parameters.split("[|,]", -1)) {
      if (parameter.strip().startsWith(name + "=")) {
        return parameter.strip().substring(name.length() + 1);
      }
    }
    return "";
  }

  private void write(InlineBuilder out, Marks marks) {
    var active = EnumSet.noneOf(TextEffect.class);
    for (int i = 0; i < tokens.size(); i++) {
      var all = with(active, marks);
      switch (tokens.get(i)) {
        case Token.Text(var text) -> out.text(text.toString(), all);
        case Token.Code(var text) -> out.text(text, all.asCode());
        case Token.LineBreak() -> out.hardBreak();
        case Token.Image image -> image(out, image, all);
        case Token.Link(var text, var target) -> link(out, text, target.href(), all);
        case Token.Sign(var sign, var written) -> {
          var opens = opening.get(i);
          if (opens == null) {
            out.text(written, all);
          } else if (opens) {
            active.add(sign);
          } else {
            active.remove(sign);
          }
        }
      }
    }
  }

  private static Marks with(EnumSet<TextEffect> active, Marks marks) {
    for (var sign : active) {
      marks = sign.kind().addTo(marks);
    }
    return marks;
  }

  private static void link(InlineBuilder out, String text, String href, Marks marks) {
    var inner = marks.withLink(href, "");
    if (text.isEmpty()) {
      out.text(href, inner);
    } else {
      new WikiInlineReader(text, true).read(out, inner);
    }
  }

  private static void image(InlineBuilder out, Token.Image image, Marks marks) {
    if (image.address().contains("://")) {
      out.image(image.address(), image.alt(), marks);
    } else {
      out.text(image.address(), marks);
    }
  }

  private char charAt(int position) {
    return position < 0 || position >= line.length() ? 0 : line.charAt(position);
  }
}
