package dev.juncture.oauth2.client.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object, read by paths such as `authed_user.access_token` or `results.0.id`. Missing and
/// null values are empty. `toString` does not reveal the content.
public final class JsonTree {

  private final Map<String, Object> root;

  public JsonTree(Map<String, Object> root) {
    this.root = root;
  }

  /// The fields of the object.
  public Map<String, Object> fields() {
    return root;
  }

  /// The value at `path`, of any type.
  public Optional<Object> at(String path) {
    @Nullable Object node = root;
    for (var step : path.split("\\.", -1)) {
      node = child(node, step);
    }
    return Optional.ofNullable(node);
  }

  /// The text at `path`; empty when it is blank or not a text.
  public Optional<String> text(String path) {
    return at(path)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isBlank());
  }

  /// The text or number at `path`, as text.
  public Optional<String> label(String path) {
    return at(path)
        .filter(it -> it instanceof String || it instanceof Number)
        .map(Object::toString)
        .filter(text -> !text.isBlank());
  }

  private static @Nullable Object child(@Nullable Object node, String step) {
    return switch (node) {
      case Map<?, ?> object -> object.get(step);
      case List<?> list when step.matches("[0-9]{1,4}") && Integer.parseInt(step) < list.size() ->
          list.get(Integer.parseInt(step));
      case null, default -> null;
    };
  }

  @Override
  public String toString() {
    return "[" + root.size() + " fields]";
  }
}
