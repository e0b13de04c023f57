package dev.juncture.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a browser sends in the query of a page or in the body of a form.
record Form(List<Entry> entries) {
  static final Form EMPTY = new Form(List.of());

  record Entry(String name, String value) {
    static Entry of(String pair) {
      var end = pair.indexOf('=');
      return end < 0
          ? new Entry(decoded(pair), "")
          : new Entry(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
    }

    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text, UTF_8);
      } catch (IllegalArgumentException _) {
        return text;
      }
    }
  }

  static Form of(String encoded) {
    return new Form(Stream.of(encoded.split("&")).map(Entry::of).toList());
  }

  /// The value with this name, if there is one that is not blank.
  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    return entries.stream()
        .filter(it -> it.name().equals(name))
        .map(Entry::value)
        .filter(it -> !it.isBlank())
        .toList();
  }

  Form without(String... names) {
    return new Form(entries.stream().filter(it -> !List.of(names).contains(it.name())).toList());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Without duplicates, in the order in which they came.
  List<String> names() {
    return entries.stream().map(Entry::name).distinct().toList();
  }
}
