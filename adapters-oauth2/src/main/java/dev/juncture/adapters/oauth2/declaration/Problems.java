package dev.juncture.adapters.oauth2.declaration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// The problems of one file, with line and column. Each is one line of bounded length, whatever the
/// file contains.
final class Problems {

  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_COMPARED = 100;

  /// Control characters, and what some terminals and editors take for the end of a line.
  private static final Pattern LINE_BREAKERS =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");

  private final String file;
  private final List<String> lines = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void at(Node node, String what) {
    at(node.getStartMark(), what);
  }

  void at(Mark mark, String what) {
    lines.add(
        "%s:%d:%d: %s".formatted(file, mark.getLine() + 1, mark.getColumn() + 1, asOneLine(what)));
  }

  void somewhere(String what) {
    lines.add(file + ": " + asOneLine(what));
  }

  private static String asOneLine(String what) {
    var line = LINE_BREAKERS.matcher(what).replaceAll(" ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /// Suggests the allowed value closest to `wrong`, and lists all of them.
  static String hint(String wrong, Collection<String> allowed) {
    var meant =
        closest(wrong, allowed).map(it -> ": did you mean '" + it + "'? Allowed: ").orElse(": ");
    return meant + String.join(", ", allowed);
  }

  private static Optional<String> closest(String wrong, Collection<String> allowed) {
    return Stream.of(wrong)
        .filter(it -> it.length() <= MAX_COMPARED)
        .flatMap(_ -> allowed.stream())
        .min(Comparator.comparingInt(it -> distance(wrong, it)))
        .filter(it -> distance(wrong, it) <= Math.max(2, it.length() / 2));
  }

  /// The Levenshtein distance: how many characters must be added, removed or replaced.
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        var replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
