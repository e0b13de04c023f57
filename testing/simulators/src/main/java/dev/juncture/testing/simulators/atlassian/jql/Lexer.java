package dev.juncture.testing.simulators.atlassian.jql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Splits a query into tokens. Quoted text can contain anything; escapes are those that Jira knows.
final class Lexer {
  private static final String SYMBOL_CHARACTERS = "()[],=!<>~";
  private static final Set<String> DOUBLE = Set.of("!=", ">=", "<=", "!~");
  private static final String RESERVED = "{}*/%^$#@?|;&`";
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  /// @param quoted whether the text was quoted, and is therefore always a value
  record Token(String text, boolean quoted) {
    boolean is(String word) {
      return !quoted && text.equalsIgnoreCase(word);
    }
  }

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    var lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      var c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '\'') {
        quoted(c);
      } else if (SYMBOL_CHARACTERS.indexOf(c) >= 0) {
        symbol();
      } else {
        word();
      }
    }
  }

  private void symbol() {
    var two = text.substring(at, Math.min(at + 2, text.length()));
    var symbol = DOUBLE.contains(two) ? two : two.substring(0, 1);
    tokens.add(new Token(symbol, false));
    at += symbol.length();
  }

  private void word() {
    var start = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    tokens.add(new Token(text.substring(start, at), false));
  }

  private boolean isWordCharacter(char c) {
    if (RESERVED.indexOf(c) >= 0 || Character.isISOControl(c) && !Character.isWhitespace(c)) {
      throw new JqlException(
          "Error in the JQL Query: The character '"
              + c
              + "' is a reserved JQL character. You must enclose it in a string or use the escape sequence.");
    }
    return !Character.isWhitespace(c) && c != '"' && c != '\'' && SYMBOL_CHARACTERS.indexOf(c) < 0;
  }

  private void quoted(char quote) {
    var value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != quote; at++) {
      value.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
    }
    if (at >= text.length()) {
      throw new JqlException(
          "Error in the JQL Query: The quoted string '" + value + "' has not been completed.");
    }
    at++;
    tokens.add(new Token(value.toString(), true));
  }

  private char escaped() {
    at++;
    var c = at < text.length() ? text.charAt(at) : ' ';
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '"', '\'', '\\', ' ' -> c;
      case 'u' -> unicode();
      default ->
          throw new JqlException(
              "Error in the JQL Query: '\\" + c + "' is an illegal JQL escape sequence.");
    };
  }

  private char unicode() {
    var digits = text.substring(Math.min(at + 1, text.length()), Math.min(at + 5, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw new JqlException("Error in the JQL Query: '\\u' is an illegal JQL escape sequence.");
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }
}
