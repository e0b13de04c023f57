package dev.juncture.testing.simulators.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decoded query or form parameters, in the order of the request.
public record Parameters(Map<String, List<String>> values) {
  private static final Set<String> SECRET =
      Set.of("state", "code", "code_challenge", "client_secret", "refresh_token");

  public static Parameters parse(@Nullable String encoded) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : encoded == null ? new String[0] : encoded.split("&", -1)) {
      add(values, pair);
    }
    return new Parameters(values);
  }

  private static void add(Map<String, List<String>> values, String pair) {
    if (pair.isEmpty()) {
      return;
    }
    var equals = pair.indexOf('=');
    var name = equals < 0 ? pair : pair.substring(0, equals);
    var value = equals < 0 ? "" : pair.substring(equals + 1);
    values.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// All values of `name`, each split at commas.
  public List<String> list(String name) {
    return all(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .map(String::trim)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  public boolean flag(String name) {
    return first(name).filter("true"::equalsIgnoreCase).isPresent();
  }

  /// The value as an integer, or `otherwise` if it is absent or not a number.
  public int number(String name, int otherwise) {
    return first(name)
        .filter(value -> value.matches("-?\\d{1,9}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }

  /// For the journal: readable, and without secret values.
  public String redacted() {
    return values.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(value -> shown(entry.getKey(), value)))
        .collect(Collectors.joining("&"));
  }

  private static String shown(String name, String value) {
    return name + "=" + (SECRET.contains(name) ? "[redacted]" : value);
  }
}
