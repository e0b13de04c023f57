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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The environment variables, and the problems found in them.
///
/// An empty variable counts as not set. Each variable `NAME` can instead be given as `NAME_FILE`,
/// the path of a file with the value, for secrets that an orchestrator mounts.
final class Variables {

  /// What Kubernetes sets in every pod beside a service named `juncture`.
  private static final Pattern SERVICE_LINK = Pattern.compile("JUNCTURE_(SERVICE|PORT)(_.*)?");

  private final Map<String, String> raw;
  private final Set<String> known = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Variables(Map<String, String> raw) {
    this.raw = raw;
  }

  /// The problems so far, one line each, with the name of the variable.
  List<String> problems() {
    return List.copyOf(problems);
  }

  void problem(String name, String whatItNeeds) {
    problems.add(name + " " + whatItNeeds);
  }

  /// A line about a variable that has no effect.
  void warning(String name, String why) {
    warnings.add(name + " " + why);
  }

  /// What was warned of, and a line for each unknown variable.
  List<String> warnings() {
    return Stream.concat(warnings.stream(), unknown().stream()).toList();
  }

  /// A problem whose text already contains its place.
  void problem(String line) {
    problems.add(line);
  }

  /// Whether the variable, or its `_FILE` form, is set.
  boolean isSet(String name) {
    return value(name).isPresent() || value(name + "_FILE").isPresent();
  }

  /// The first group of all variables that match `pattern` and are set, sorted.
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

  /// The path of the file that has the value, where one is set.
  Optional<String> fileOf(String name) {
    return value(name + "_FILE");
  }

  Optional<String> required(String name, String whatItIs) {
    var known = problems.size();
    var text = text(name);
    if (text.isEmpty() && problems.size() == known) {
      problem(name, "is not set: " + whatItIs);
    }
    return text;
  }

  /// Parses a value. `parser` rejects an invalid one by an [InvalidValueException] whose message
  /// says what is needed. The message of another exception may contain the value, so it is not
  /// used.
  <T> Optional<T> parsed(String name, Optional<String> text, Function<String, T> parser) {
    try {
      return text.map(parser);
    } catch (InvalidValueException e) {
      problem(name, String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (IllegalArgumentException _) {
      problem(name, "is malformed");
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

  /// A line for each variable `JUNCTURE_…` that is set and that nothing has asked for.
  private List<String> unknown() {
    return raw.keySet().stream()
        .filter(it -> it.startsWith("JUNCTURE_") && !SERVICE_LINK.matcher(it).matches())
        .filter(it -> !known.contains(it))
        .sorted()
        .map(it -> it + " is not a setting" + suggestion(it))
        .toList();
  }

  private String suggestion(String unknown) {
    return known.stream()
        .filter(it -> letters(it).equals(letters(unknown)))
        .findFirst()
        .map(it -> "; did you mean " + it + "?")
        .orElse(" of this version; docs/configuration.md has all of them");
  }

  private static String letters(String name) {
    return name.replace("_", "");
  }

  private Optional<String> value(String name) {
    known.add(name);
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
