package dev.juncture.bootstrap.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The variables as somebody set them, and a list of what is wrong with them.
///
/// A variable that is empty counts as not set. Each `NAME` also has a form `NAME_FILE`, the path of
/// a file that holds the value, for secrets that an orchestrator mounts.
final class Variables {

  private final Map<String, String> raw;
  private final List<String> problems = new ArrayList<>();

  Variables(Map<String, String> raw) {
    this.raw = raw;
  }

  /// One line for each problem met so far, each naming its variable.
  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(String name, String whatItNeeds) {
    problems.add(name + " " + whatItNeeds);
  }

  /// A line that names its place itself.
  void problem(String line) {
    problems.add(line);
  }

  /// Whether somebody set it, itself or by a file.
  boolean isSet(String name) {
    return value(name).isPresent() || value(name + "_FILE").isPresent();
  }

  /// The first group of each name that fits `pattern` and is set, in order.
  SortedSet<String> named(String pattern) {
    var expression = Pattern.compile(pattern);
    var found = new TreeSet<String>();
    for (var name : raw.keySet()) {
      var match = expression.matcher(name);
      if (match.matches() && value(name).isPresent()) {
        found.add(match.group(1));
      }
    }
    return found;
  }

  Optional<String> text(String name) {
    var direct = value(name);
    var file = value(name + "_FILE");
    if (direct.isPresent() && file.isPresent()) {
      problem(name, "and " + name + "_FILE are both set: keep one of them");
    }
    return direct.or(() -> file.flatMap(path -> contentOf(name, path)));
  }

  Optional<String> required(String name, String whatItIs) {
    var known = problems.size();
    var text = text(name);
    if (text.isEmpty() && problems.size() == known) {
      problem(name, "is not set: " + whatItIs);
    }
    return text;
  }

  /// Reads a value with a `parser` that refuses what is wrong by an [IllegalArgumentException]
  /// saying what is needed.
  <T> Optional<T> parsed(String name, Optional<String> text, Function<String, T> parser) {
    try {
      return text.map(parser);
    } catch (IllegalArgumentException e) {
      problem(name, e.getMessage() == null ? "is malformed" : e.getMessage());
      return Optional.empty();
    }
  }

  <T> Optional<T> parsed(String name, Function<String, T> parser) {
    return parsed(name, text(name), parser);
  }

  static List<String> list(String text, String separators) {
    return Arrays.stream(text.split(separators))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(raw.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  private Optional<String> contentOf(String name, String path) {
    try {
      var content = Files.readString(Path.of(path)).strip();
      if (content.isEmpty()) {
        problem(name + "_FILE", "names an empty file");
      }
      return Optional.of(content).filter(it -> !it.isEmpty());
    } catch (IOException | InvalidPathException _) {
      problem(name + "_FILE", "names a file that cannot be read");
      return Optional.empty();
    }
  }
}
