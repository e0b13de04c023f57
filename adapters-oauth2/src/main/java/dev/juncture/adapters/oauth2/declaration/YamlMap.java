package dev.juncture.adapters.oauth2.declaration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML mapping that records which keys were read, so that it can report unknown keys. An invalid
/// value is recorded as a problem with its place, and a default is returned.
final class YamlMap {

  static final Duration NEVER = Duration.ofDays(36_500);

  /// Names in declarations of earlier versions, with their new names.
  private static final Map<String, String> RENAMED =
      Map.of(
          "answer", "response",
          "dead-grant", "invalid-grant-codes",
          "dead-code", "invalid-code-codes",
          "later", "retry-codes",
          "refused", "invalid-token-codes",
          "kept", "reusable");

  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_:@-]+(?:\\.[A-Za-z0-9_:@-]+)*+");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");
  private static final Set<String> SECRETS =
      Set.of("client-id", "client-secret", "secret", "password", "client_id", "client_secret");

  private final String name;
  private final Node place;
  private final Problems problems;
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> read = new TreeSet<>();

  private YamlMap(String name, Node place, Problems problems) {
    this.name = name;
    this.place = place;
    this.problems = problems;
  }

  /// The mapping at `node`; an empty one when `node` is not a mapping.
  static YamlMap at(Node node, String name, Problems problems) {
    var map = new YamlMap(name, node, problems);
    switch (node) {
      case MappingNode mapping ->
          mapping.getValue().forEach(it -> map.add(it.getKeyNode(), it.getValueNode()));
      default -> problems.at(node, "'" + name + "' must be a mapping of keys to values");
    }
    return map;
  }

  private void add(Node key, Node value) {
    if (!(key instanceof ScalarNode scalar)) {
      problems.at(key, "a key must be a text");
    } else if (keys.putIfAbsent(scalar.getValue(), key) != null) {
      problems.at(key, "the key '" + scalar.getValue() + "' is defined twice");
    } else {
      values.put(scalar.getValue(), value);
    }
  }

  Set<String> names() {
    return keys.keySet();
  }

  /// The node of `key`, to report a problem with it.
  Node placeOf(String key) {
    return Optional.ofNullable(keys.get(key)).orElse(place);
  }

  Optional<YamlMap> map(String key) {
    return value(key).map(node -> at(node, key, problems));
  }

  YamlMap requiredMap(String key) {
    return map(key)
        .orElseGet(
            () -> {
              missing(key);
              return new YamlMap(key, place, new Problems(""));
            });
  }

  YamlMap mapOrEmpty(String key) {
    return map(key).orElseGet(() -> new YamlMap(key, place, problems));
  }

  boolean isMap(String key) {
    return values.get(key) instanceof MappingNode;
  }

  /// A path to a JSON field, such as `authed_user.access_token` or `results.0.id`.
  String path(String key, String defaultValue) {
    return text(key).flatMap(text -> pathIn(key, text)).orElse(defaultValue);
  }

  String requiredPath(String key) {
    return values.containsKey(key) ? path(key, "") : requiredText(key);
  }

  private Optional<String> pathIn(String key, String text) {
    return PATH.matcher(text).matches()
        ? Optional.of(text)
        : wrong(
            key,
            "must be a path of names and indexes with dots between them, such as data.token or results.0.id; '$' and expressions are not supported");
  }

  Optional<String> text(String key) {
    return value(key).flatMap(node -> scalar(key, node));
  }

  String text(String key, String defaultValue) {
    return text(key).orElse(defaultValue);
  }

  String requiredText(String key) {
    var text = text(key);
    if (!values.containsKey(key)) {
      missing(key);
    }
    return text.orElse("");
  }

  boolean flag(String key, boolean defaultValue) {
    return text(key).flatMap(text -> flagIn(key, text)).orElse(defaultValue);
  }

  private Optional<Boolean> flagIn(String key, String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> wrong(key, "must be true or false");
    };
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type, E defaultValue) {
    return text(key).flatMap(text -> constant(key, type, text)).orElse(defaultValue);
  }

  private <E extends Enum<E>> Optional<E> constant(String key, Class<E> type, String text) {
    var allowed =
        Arrays.stream(type.getEnumConstants())
            .map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return allowed.contains(text)
        ? Optional.of(Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')))
        : wrong(key, "cannot be '" + text + "'" + hint(text, allowed));
  }

  private static String hint(String text, List<String> allowed) {
    return Optional.ofNullable(RENAMED.get(text))
        .filter(allowed::contains)
        .map(": it was renamed, write '%s'"::formatted)
        .orElseGet(() -> Problems.hint(text, allowed));
  }

  Duration duration(String key, Duration defaultValue) {
    return text(key).flatMap(text -> durationIn(key, text)).orElse(defaultValue);
  }

  private Optional<Duration> durationIn(String key, String text) {
    var match = DURATION.matcher(text);
    if (text.equals("never")) {
      return Optional.of(NEVER);
    }
    return match.matches()
        ? Optional.of(Duration.of(Long.parseLong(match.group(1)), unit(match.group(2))))
        : wrong(key, "must be a time such as 90s, 10m, 2h, 365d, or never");
  }

  private static ChronoUnit unit(String letter) {
    return switch (letter) {
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  List<String> texts(String key) {
    return value(key).map(node -> textsIn(key, node)).orElse(List.of());
  }

  private List<String> textsIn(String key, Node node) {
    if (!(node instanceof SequenceNode sequence)) {
      problems.at(node, "'" + key + "' must be a list, such as [one, two]");
      return List.of();
    }
    return sequence.getValue().stream().flatMap(it -> scalar(key, it).stream()).toList();
  }

  /// A mapping of names to texts, which may contain variables.
  Map<String, Template> templates(String key, Function<String, Template> template) {
    var all = new LinkedHashMap<String, Template>();
    map(key)
        .ifPresent(
            map -> map.names().forEach(it -> all.put(it, template.apply(map.requiredText(it)))));
    return Map.copyOf(all);
  }

  /// Call this after all keys were read: it reports the remaining keys.
  void end() {
    keys.keySet().stream()
        .filter(key -> !read.contains(key))
        .forEach(key -> problems.at(placeOf(key), unknown(key)));
  }

  private String unknown(String key) {
    if (SECRETS.contains(key)) {
      return "'%s' must not be in this file: declare a variable and set it in the environment"
          .formatted(key);
    }
    return renamed(key)
        .orElse("unknown key '%s' in '%s'%s".formatted(key, name, Problems.hint(key, read)));
  }

  /// Empty when no key of this mapping ever had that name.
  private Optional<String> renamed(String old) {
    return Optional.ofNullable(RENAMED.get(old))
        .filter(read::contains)
        .map(now -> "'%s' was renamed: write '%s'".formatted(old, now));
  }

  private <T> Optional<T> wrong(String key, String what) {
    problems.at(valueOf(key), "'" + key + "' " + what);
    return Optional.empty();
  }

  private void missing(String key) {
    problems.at(place, "'" + name + "' needs '" + key + "'");
  }

  private Node valueOf(String key) {
    return Optional.ofNullable(values.get(key)).orElse(place);
  }

  private Optional<Node> value(String key) {
    read.add(key);
    return Optional.ofNullable(values.get(key)).filter(node -> !node.getTag().equals(Tag.NULL));
  }

  private Optional<String> scalar(String key, Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank() || isQuotedBlank(node)) {
      return Optional.of(((ScalarNode) node).getValue());
    }
    problems.at(node, "'" + key + "' must be a text");
    return Optional.empty();
  }

  /// A quoted space may be intended, for example as a separator.
  private static boolean isQuotedBlank(Node node) {
    return node instanceof ScalarNode scalar && !scalar.isPlain() && !scalar.getValue().isEmpty();
  }
}
