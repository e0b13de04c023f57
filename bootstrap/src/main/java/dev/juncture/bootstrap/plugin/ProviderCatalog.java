package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderDeclarations;
import dev.juncture.domain.plugin.ProviderPlugin;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// All providers that can be enabled, except those that are part of the server.
///
/// @param problems one line each; when there are any, the server must not start
/// @param loader loads classes of plug-in jars
/// @param hasBeans whether plug-in jars contain beans, whose providers are known only when they are
///   created
public record ProviderCatalog(
    List<ProviderPlugin> plugins, List<String> problems, ClassLoader loader, boolean hasBeans) {

  /// Reads the declarations, and the plug-ins on the class path and in `folder`. Problems are in
  /// the result.
  ///
  /// @param folder with plug-in jars; empty for none
  /// @param files with an operator's declarations
  public static ProviderCatalog load(Optional<Path> folder, List<Path> files) {
    var reading = new Reading();
    reading.fromDeclarations(files);
    reading.fromClassPath();
    return folder
        .filter(Files::isDirectory)
        .map(PluginJars::new)
        .map(reading::fromJars)
        .orElseGet(() -> reading.catalogue(ProviderCatalog.class.getClassLoader(), false));
  }

  /// The folder `plugins` next to the server's jar; empty when the server does not run from a jar.
  public static Optional<Path> usualFolder() {
    try {
      var source =
          ProviderCatalog.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Optional.of(Path.of(source))
          .filter(Files::isRegularFile)
          .map(jar -> jar.resolveSibling("plugins"));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static final class Reading {

    private final Map<ProviderId, String> origins = new LinkedHashMap<>();
    private final List<ProviderPlugin> plugins = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private void fromDeclarations(List<Path> files) {
      for (var declarations : ServiceLoader.load(ProviderDeclarations.class, serverClassLoader())) {
        var declared = declarations.read(files);
        problems.addAll(declared.problems());
        declared.plugins().forEach(plugin -> add("the declarations", plugin));
      }
    }

    private void fromClassPath() {
      for (var plugin : ServiceLoader.load(ProviderPlugin.class, serverClassLoader())) {
        add("the class path", plugin);
      }
    }

    private ProviderCatalog fromJars(PluginJars jars) {
      problems.addAll(jars.problems());
      jars.plugins().forEach(found -> add(found.jar().toString(), found.plugin()));
      return catalogue(jars.loader(), jars.hasBeans());
    }

    private ProviderCatalog catalogue(ClassLoader loader, boolean hasBeans) {
      return new ProviderCatalog(List.copyOf(plugins), List.copyOf(problems), loader, hasBeans);
    }

    private void add(String origin, ProviderPlugin plugin) {
      var id = plugin.provider();
      var known = origins.putIfAbsent(id, origin);
      if (!id.value().matches("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+")) {
        problems.add(
            "%s: the provider name '%s' must be lower case letters, digits and single hyphens"
                .formatted(origin, id));
      } else if (known != null) {
        problems.add(
            "%s: the provider name '%s' is already used in %s".formatted(origin, id, known));
      } else {
        plugins.add(plugin);
      }
    }

    private static ClassLoader serverClassLoader() {
      return ProviderCatalog.class.getClassLoader();
    }
  }
}
