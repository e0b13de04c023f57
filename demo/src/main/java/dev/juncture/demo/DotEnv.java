package dev.juncture.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The variables of a `.env` file. Each line is `NAME=value` or a comment that starts with `#`.
/// Quotes around a value are removed.
record DotEnv(Map<String, String> values) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
  private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1");

  static DotEnv in(Path folder) {
    var file = folder.resolve(".env");
    try {
      return of(Files.isRegularFile(file) ? Files.readAllLines(file) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  static DotEnv of(List<String> lines) {
    var values = new HashMap<String, String>();
    for (var line : lines) {
      var match = LINE.matcher(line);
      if (match.matches()) {
        values.put(match.group(1), unquoted(match.group(2)));
      }
    }
    return new DotEnv(Map.copyOf(values));
  }

  private static String unquoted(String value) {
    var match = QUOTED.matcher(value);
    return match.matches() ? match.group(2) : value;
  }

  /// Merges both. The environment takes precedence over the file.
  Map<String, String> beneath(Map<String, String> environment) {
    var all = new HashMap<>(values);
    all.putAll(environment);
    return Map.copyOf(all);
  }
}
