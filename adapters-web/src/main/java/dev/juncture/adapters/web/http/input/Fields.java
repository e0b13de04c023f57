package dev.juncture.adapters.web.http.input;

import static dev.juncture.adapters.web.http.error.ProblemException.invalid;

import io.micronaut.http.HttpParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object that a caller sent. If a value has the wrong type, each method fails
/// with a 400 that names the field. JSON null counts as absent.
public record Fields(Map<String, @Nullable Object> values) {

  /// The fields of an optional body.
  public static Fields of(@Nullable Fields body) {
    return body == null ? new Fields(Map.of()) : body;
  }

  /// Query parameters, read like fields.
  public static Fields of(HttpParameters query) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    query.names().forEach(name -> values.put(name, query.get(name)));
    return new Fields(values);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /// Whether the field is present, even if its value is null.
  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> text(String name) {
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      default -> throw invalid(name, "must be a string");
    };
  }

  /// A text that is not blank. If there is none, the request fails with the call's own text.
  public String required(String name) {
    return Values.required(text(name).orElse(null));
  }

  /// A text that is not blank. If there is none, the request fails with the text `missing`.
  public String required(String name, String missing) {
    return Values.required(text(name).orElse(null), missing);
  }

  /// An optional text. Fails if it is present but blank.
  public Optional<String> chosen(String name) {
    var text = text(name);
    if (text.filter(String::isBlank).isPresent()) {
      throw invalid(name, "must not be blank");
    }
    return text;
  }

  /// False where it is absent.
  public boolean flag(String name) {
    return switch (values.get(name)) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw invalid(name, "must be true or false");
    };
  }

  public Optional<List<String>> texts(String name) {
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case List<?> items -> Optional.of(strings(name, items));
      default -> throw invalid(name, "must be an array of strings");
    };
  }

  private static List<String> strings(String name, List<?> items) {
    var strings = new ArrayList<String>(items.size());
    for (var item : items) {
      if (!(item instanceof String string)) {
        throw invalid(name, "must be an array of strings");
      }
      strings.add(string);
    }
    return List.copyOf(strings);
  }

  /// The unconverted value. Empty if the field is absent or null.
  public Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @SuppressWarnings("unchecked") // JSON object keys are strings
  public Optional<Map<String, Object>> object(String name) {
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case Map<?, ?> object -> Optional.of((Map<String, Object>) object);
      default -> throw invalid(name, "must be an object");
    };
  }
}
