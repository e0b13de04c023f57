package dev.juncture.testing.simulators.oauth2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// A mapping of a declaration, whose values are texts, lists and mappings. What is not there is
/// empty.
record DeclarationMap(Map<String, @Nullable Object> values) {

  /// @throws IllegalArgumentException when the file does not declare `id`
  static DeclarationMap read(String yaml, String id) {
    Map<String, @Nullable Object> file = yaml().load(yaml);
    var declaration = new DeclarationMap(file).map("providers").map(id);
    if (declaration.values().isEmpty()) {
      throw new IllegalArgumentException("'" + id + "' is not declared");
    }
    return declaration;
  }

  /// A file that declares this provider only.
  String asFile(String id) {
    return yaml().dump(Map.of("providers", Map.of(id, values)));
  }

  @SuppressWarnings("unchecked")
  DeclarationMap map(String key) {
    return new DeclarationMap(
        values.get(key) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  /// A copy with other texts, also in mappings below this one.
  DeclarationMap withTexts(UnaryOperator<String> change) {
    var copy = new LinkedHashMap<String, @Nullable Object>();
    values.forEach(
        (key, value) ->
            copy.put(
                key,
                switch (value) {
                  case String text -> text.isEmpty() ? null : change.apply(text);
                  case Map<?, ?> _ -> map(key).withTexts(change).values();
                  default -> value;
                }));
    return new DeclarationMap(copy);
  }

  DeclarationMap with(String key, Object value) {
    var copy = new LinkedHashMap<String, @Nullable Object>(values);
    copy.put(key, value);
    return new DeclarationMap(copy);
  }

  DeclarationMap without(String... keys) {
    var copy = new LinkedHashMap<String, @Nullable Object>(values);
    for (var key : keys) {
      copy.remove(key);
    }
    return new DeclarationMap(copy);
  }

  /// Every scalar is a text, as for the server.
  private static Yaml yaml() {
    var dumping = new DumperOptions();
    var loading = new LoaderOptions();
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new TextsOnly());
  }

  private static final class TextsOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // none: no numbers, dates and booleans
    }
  }
}
