package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.plugin.ProviderPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The plug-ins in one folder. Each is a jar, or a folder that contains a jar and its libraries,
/// and each has a class loader of its own.
final class PluginJars {

  private static final String SERVICES = "META-INF/services/" + ProviderPlugin.class.getName();

  private final List<Path> places = new ArrayList<>();
  private final List<Found> plugins = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /// A plug-in, its jar, and the jar or the folder whose class loader it has.
  record Found(Path place, Path jar, ProviderPlugin plugin) {}

  PluginJars(Path folder) {
    for (var entry : filesIn(folder)) {
      var jars = Files.isDirectory(entry) ? filesIn(entry) : List.of(entry);
      read(entry, jars.stream().filter(PluginJars::isJar).toList());
    }
  }

  /// The jars, and the folders with jars.
  List<Path> places() {
    return List.copyOf(places);
  }

  List<Found> plugins() {
    return List.copyOf(plugins);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private void read(Path place, List<Path> jars) {
    if (!jars.isEmpty()) {
      places.add(place);
      var loader = new PluginClassLoader(place, jars, PluginJars.class.getClassLoader());
      jars.forEach(jar -> read(place, jar, loader));
    }
  }

  private void read(Path place, Path jar, ClassLoader loader) {
    try (var content = new JarFile(jar.toFile())) {
      var names = classesNamedIn(content);
      var misfit =
          names.isEmpty() ? Optional.<String>empty() : ApiLinkage.problemOf(content, loader);
      misfit.ifPresentOrElse(
          it -> problems.add(jar + " " + it),
          () -> names.forEach(name -> load(place, jar, name, loader)));
    } catch (IOException e) {
      problems.add(jar + " cannot be read as a jar: " + e.getMessage());
    }
  }

  private static List<String> classesNamedIn(JarFile jar) throws IOException {
    var entry = jar.getEntry(SERVICES);
    if (entry == null) {
      return List.of();
    }
    try (var content = jar.getInputStream(entry)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceAll("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  /// Reports every failure of a plug-in's class with its jar.
  private void load(Path place, Path jar, String name, ClassLoader loader) {
    try {
      var made = Class.forName(name, true, loader).getConstructor().newInstance();
      if (made instanceof ProviderPlugin plugin) {
        plugins.add(new Found(place, jar, plugin));
      } else {
        problems.add("%s: %s is not a ProviderPlugin".formatted(jar, name));
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      problems.add("%s: %s cannot be loaded: %s".formatted(jar, name, PluginFailure.describe(e)));
    }
  }

  /// Without hidden ones: a volume of Kubernetes contains each file once more in a hidden folder.
  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }
}
