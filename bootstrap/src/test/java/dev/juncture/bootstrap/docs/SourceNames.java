package dev.juncture.bootstrap.docs;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The names of Java classes that a page mentions in backticks, compared with the sources. A name
/// of a class has at least two capital letters, as in `AccessFilter`; `Class#method` names a method
/// too.
///
/// @param files the source files by class name; a name may occur in several modules
record SourceNames(Map<String, List<Path>> files) {

  private static final Path TARGET = Path.of("target");
  private static final Pattern NAME =
      Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:#(\\w+))?`");

  /// Reads the names of all Java files of a checkout.
  static SourceNames of(Path checkout) throws IOException {
    try (var all = Files.walk(checkout)) {
      return new SourceNames(
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !isBuilt(checkout.relativize(file)))
              .collect(groupingBy(SourceNames::className)));
    }
  }

  /// The classes and methods that a page names, in its order.
  static List<String> in(String page) {
    return NAME.matcher(page).results().map(it -> it.group().replace("`", "")).toList();
  }

  /// What a page names and the sources do not have.
  List<String> missing(String page) {
    var missing = new ArrayList<String>();
    for (var name : in(page)) {
      var parts = name.split("#", 2);
      var sources = files.getOrDefault(parts[0], List.of());
      if (sources.isEmpty() || (parts.length == 2 && !anyDeclares(sources, parts[1]))) {
        missing.add(name);
      }
    }
    return missing;
  }

  private static boolean anyDeclares(List<Path> sources, String method) {
    var declaration = Pattern.compile("\\b(?:void|Stream<DynamicTest>)\\s+" + method + "\\s*\\(");
    return sources.stream().anyMatch(source -> declaration.matcher(text(source)).find());
  }

  /// Whether a build wrote the file.
  private static boolean isBuilt(Path file) {
    return StreamSupport.stream(file.spliterator(), false).anyMatch(TARGET::equals);
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
