package dev.juncture.adapters.oauth2.declaration;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with variables in braces: `{variable}`.
public record Template(String text) {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

  /// The names of its variables.
  List<String> variables() {
    return VARIABLE.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /// Replaces the variables.
  ///
  /// @param values a value for each of [#variables()]
  public String fill(Map<String, String> values) {
    return VARIABLE.matcher(text).replaceAll(match -> value(values, match));
  }

  private static String value(Map<String, String> values, MatchResult match) {
    return Matcher.quoteReplacement(values.getOrDefault(match.group(1), ""));
  }
}
