package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.plugin.ProviderPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The jars of one folder. They share one class loader, so that they can share libraries.
final class PluginJars {

  private static final String SERVICES = "META-INF/services/" + ProviderPlugin.class.getName();
  private static final String BEANS = "META-INF/micronaut/";

  private final List<Found> plugins = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final ClassLoader loader;
  private boolean hasBeans;

  /// A plug-in and its jar.
  record Found(Path jar, ProviderPlugin plugin) {}

  PluginJars(Path folder) {
    var jars = jarsIn(folder);
    var parent = PluginJars.class.getClassLoader();
    this.loader =
        jars.isEmpty()
            ? parent
            : new URLClassLoader(
                "plugins", jars.stream().map(PluginJars::url).toArray(URL[]::new), parent);
    jars.forEach(this::read);
  }

  List<Found> plugins() {
    return List.copyOf(plugins);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /// Loads the classes of all jars and of the server.
  ClassLoader loader() {
    return loader;
  }

  /// Whether a jar contains beans, whose providers are known only when they are created.
  boolean hasBeans() {
    return hasBeans;
  }

  private void read(Path jar) {
    try (var content = new JarFile(jar.toFile())) {
      hasBeans |= content.stream().anyMatch(entry -> entry.getName().startsWith(BEANS));
      classesNamedIn(content).forEach(name -> load(jar, name));
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
  private void load(Path jar, String name) {
    try {
      var made = Class.forName(name, true, loader).getConstructor().newInstance();
      if (made instanceof ProviderPlugin plugin) {
        plugins.add(new Found(jar, plugin));
      } else {
        problems.add("%s: %s is not a ProviderPlugin".formatted(jar, name));
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      var reason = e.getCause() == null ? e : e.getCause();
      problems.add("%s: %s cannot be loaded: %s".formatted(jar, name, reason));
    }
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
