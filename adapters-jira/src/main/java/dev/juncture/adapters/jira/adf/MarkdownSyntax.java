package dev.juncture.adapters.jira.adf;

import java.util.regex.Pattern;

/// Writes code, links, link targets and titles.
final class MarkdownSyntax {

  private static final Pattern NEEDS_BRACKETS =
      Pattern.compile(".*[\\s<>()\\p{Cntrl}].*", Pattern.DOTALL);
  private static final Pattern ONLY_SPACES = Pattern.compile(" *");
  private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

  private static final Pattern IN_ANGLE_BRACKETS =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9.+-]{1,31}:[^\\p{Cntrl}\\s<>\\\\]*");
  private static final Pattern EMAIL =
      Pattern.compile("[\\w.+-]+@[a-zA-Z0-9]([a-zA-Z0-9-]{0,60}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]+)++");
  private static final Pattern REFERENCE = Pattern.compile("&#?\\w+;");
  private static final Pattern MARKUP = Pattern.compile("[\\\\`<\\[\\]|]");
  private static final Pattern EDGE_OF_WORD_UNDERSCORE =
      Pattern.compile("(?<![a-zA-Z0-9])_|_(?![a-zA-Z0-9])");

  /// Whether a link with this text and target can be written as the address alone, bare or in angle
  /// brackets.
  static boolean isAddressOf(String text, String href) {
    return href.equals(text)
        ? IN_ANGLE_BRACKETS.matcher(text).matches() && !REFERENCE.matcher(text).find()
        : href.equals("http://" + text) || href.equals("mailto:" + text);
  }

  /// Whether nothing in the address is markup, wherever it stands.
  static boolean isPlainAddress(String address) {
    return !MARKUP.matcher(address).find()
        && !REFERENCE.matcher(address).find()
        && (address.contains("/")
            || !address.contains("@")
            || !EDGE_OF_WORD_UNDERSCORE.matcher(address).find());
  }

  /// A link whose text is its address, where the bare address would not be recognised.
  static String link(String address, String href) {
    var brackets =
        address.length() < AngleBracketLimit.MAX_LENGTH / 2
            && (href.equals(address) || EMAIL.matcher(address).matches());
    return brackets
        ? "<" + address + ">"
        : "[" + new TextEscaper(address, true, false).within(0) + "](" + href(href) + ")";
  }

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
    var target = literal(LinkTargets.normalized(href));
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

  private MarkdownSyntax() {}
}
