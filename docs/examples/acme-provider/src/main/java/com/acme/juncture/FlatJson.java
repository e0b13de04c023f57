package com.acme.juncture;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the JSON that Acme's token endpoint sends: one object whose values are strings, numbers,
/// booleans and nulls.
final class FlatJson {

  private static final String TEXT = "\"((?:[^\"\\\\\\p{Cntrl}]|\\\\.)*)\"";
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\s*"
              + TEXT
              + "\\s*:\\s*(?:"
              + TEXT
              + "|(-?[0-9][0-9.eE+-]*)|(true|false|null))\\s*(,|$)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u([0-9a-fA-F]{4})|.)");

  private FlatJson() {}

  /// Returns the members of the object; empty when `body` is anything else.
  static Optional<Map<String, Object>> read(String body) {
    var text = body.strip();
    return text.startsWith("{") && text.endsWith("}")
        ? members(text.substring(1, text.length() - 1))
        : Optional.empty();
  }

  private static Optional<Map<String, Object>> members(String text) {
    var members = new HashMap<String, Object>();
    var matcher = MEMBER.matcher(text);
    var end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      add(members, matcher);
      end = matcher.end();
    }
    return text.isBlank() || end == text.length() ? Optional.of(members) : Optional.empty();
  }

  private static void add(Map<String, Object> members, Matcher member) {
    var name = unescaped(member.group(1));
    if (member.group(2) != null) {
      members.put(name, unescaped(member.group(2)));
    } else if (member.group(3) != null) {
      members.put(name, number(member.group(3)));
    } else if (!member.group(4).equals("null")) {
      members.put(name, Boolean.valueOf(member.group(4)));
    }
  }

  private static Object number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException _) {
      return Boolean.FALSE;
    }
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1))));
  }

  private static String meaning(String escape) {
    return switch (escape.charAt(0)) {
      case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'b' -> "\b";
      case 'f' -> "\f";
      default -> escape;
    };
  }
}
