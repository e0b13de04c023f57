package dev.juncture.bootstrap.docs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The names in the code of a Java file, without its comments and texts.
///
/// @param lines the parts of each line's names, such as `-proxy-calls-` for `PROXY_CALLS` and for
///   `proxyCalls`
record JavaNames(List<String> lines) {

  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'"
              + "|//[^\\n]*|/\\*[\\s\\S]*?\\*/");
  private static final Pattern NAME = Pattern.compile("\\w+");

  /// A part of a name in camelCase, snake_case or UPPER_CASE.
  private static final Pattern PART = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+");

  static JavaNames in(String source) {
    var code = NO_CODE.matcher(source).replaceAll(it -> it.group().replaceAll("[^\\n]", ""));
    return new JavaNames(
        code.lines()
            .map(line -> NAME.matcher(line).results().map(it -> joined(it.group())))
            .map(names -> names.collect(Collectors.joining(" ")))
            .toList());
  }

  private static String joined(String name) {
    return parts(name).collect(Collectors.joining("-", "-", "-"));
  }

  static Stream<String> parts(String name) {
    return PART.matcher(name).results().map(it -> it.group().toLowerCase(Locale.ROOT));
  }

  /// The lines, from 1, with a name that has all parts of `word` in a row.
  Stream<Integer> with(String word) {
    var parts = joined(word);
    return IntStream.range(0, lines.size())
        .filter(at -> lines.get(at).contains(parts))
        .mapToObj(at -> at + 1);
  }
}
