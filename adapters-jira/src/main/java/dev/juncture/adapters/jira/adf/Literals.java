package dev.juncture.adapters.jira.adf;

import java.util.regex.Pattern;

/// Writes what Markdown takes literally: code, link targets and titles.
final class Literals {

  private static final Pattern NEEDS_BRACKETS =
      Pattern.compile(".*[\\s<>()\\p{Cntrl}].*", Pattern.DOTALL);
  private static final Pattern ONLY_SPACES = Pattern.compile(" *");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

  static String codeSpan(String code) {
    var fence = fence('`', code, 1);
    var edges = code.startsWith("`") || code.endsWith("`");
    var stripped =
        code.startsWith(" ") && code.endsWith(" ") && !ONLY_SPACES.matcher(code).matches();
    var pad = edges || stripped ? " " : "";
    return fence + pad + code + pad + fence;
  }

  /// Uses backticks, or tildes when the language contains a backtick.
  static String codeBlock(String code, String language) {
    var ticks = !language.contains("`");
    var fence = fence(ticks ? '`' : '~', code, 3);
    var opening =
        fence + (language.startsWith("~") || !ticks ? " " : "") + literal(language.strip());
    return opening.strip() + "\n" + (code.isEmpty() ? "" : code + "\n") + fence;
  }

  static String href(String href) {
    var target = literal(LINE_BREAKS.matcher(href).replaceAll("%0A"));
    return NEEDS_BRACKETS.matcher(target).matches()
        ? "<" + target.replace("<", "\\<").replace(">", "\\>") + ">"
        : target;
  }

  static String title(String title) {
    var line = literal(LINE_BREAKS.matcher(title).replaceAll(" "));
    return "\"" + line.replace("\"", "\\\"") + "\"";
  }

  /// A fence that is longer than any run of the same character within.
  private static String fence(char sign, String text, int atLeast) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == sign ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return String.valueOf(sign).repeat(Math.max(atLeast, longest + 1));
  }

  private static String literal(String text) {
    return text.replace("\\", "\\\\").replaceAll("&(?=#?\\w+;)", "\\\\&");
  }

  private Literals() {}
}
