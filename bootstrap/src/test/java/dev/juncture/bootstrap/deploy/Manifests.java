package dev.juncture.bootstrap.deploy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// YAML files below `deploy`, read strictly: a key that is there twice is an error.
final class Manifests {

  static final Path DEPLOY = Path.of("..", "deploy");

  private Manifests() {}

  /// All objects of Kubernetes that the kustomization lists.
  static List<Map<String, Object>> kubernetes() {
    return listedIn(DEPLOY.resolve("kubernetes"));
  }

  static List<Map<String, Object>> listedIn(Path folder) {
    return list(documents(folder.resolve("kustomization.yaml")).getFirst(), "resources").stream()
        .flatMap(name -> documents(folder.resolve(name.toString())).stream())
        .toList();
  }

  /// What the kustomization makes of the file with the settings.
  static Map<String, Object> kustomization() {
    return documents(DEPLOY.resolve("kubernetes/kustomization.yaml")).getFirst();
  }

  static Map<String, Object> ofKind(String kind) {
    return kubernetes().stream()
        .filter(it -> kind.equals(it.get("kind")))
        .findFirst()
        .orElseThrow();
  }

  static Map<String, Object> compose() {
    return documents(DEPLOY.resolve("compose.yaml")).getFirst();
  }

  static Stream<Path> kubernetesFiles() {
    try {
      return Files.list(DEPLOY.resolve("kubernetes"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What lies under keys and, where a list is in the way, its first entry. Fails when it is not
  /// there.
  @SuppressWarnings("unchecked") // YAML's maps have texts for keys in all of our files
  static Map<String, Object> map(Object in, String... keys) {
    var current = in;
    for (var key : keys) {
      current = requireNonNull(((Map<String, Object>) first(current)).get(key), key);
    }
    return (Map<String, Object>) first(current);
  }

  static List<?> list(Object in, String... keys) {
    var parents = List.of(keys).subList(0, keys.length - 1).toArray(String[]::new);
    var last = keys[keys.length - 1];
    return (List<?>) requireNonNull(map(in, parents).get(last), last);
  }

  static String text(Object in, String key) {
    return requireNonNull(map(in).get(key), key).toString();
  }

  private static Object first(Object value) {
    return value instanceof List<?> list ? list.getFirst() : value;
  }

  private static List<Map<String, Object>> documents(Path file) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (var reader = Files.newBufferedReader(file)) {
      return StreamSupport.stream(
              new Yaml(new SafeConstructor(options)).loadAll(reader).spliterator(), false)
          .map(Manifests::map)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
