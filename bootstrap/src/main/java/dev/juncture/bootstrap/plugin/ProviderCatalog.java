package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderDeclarations;
import dev.juncture.domain.plugin.ProviderPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// All providers that can be enabled, except those that are part of the server.
///
/// @param problems one line each; when there are any, the server must not start
/// @param jars which folder was looked into for plug-in jars, and what was found, in one line
public record ProviderCatalog(List<ProviderPlugin> plugins, List<String> problems, String jars) {

  /// System property with the path of the folder with plug-in jars, for those who start the server
  /// from another place. The variable `JUNCTURE_PLUGINS` takes precedence.

  /// Reads the declarations, and the plug-ins on the class path and in `folder`. Problems are in
  /// the result.
  ///
  /// @param folder with plug-in jars, which need not exist; empty for none
  /// @param files with an operator's declarations
  public static ProviderCatalog load(Optional<Path> folder, List<Path> files) {
    var reading = new Reading();
    reading.fromDeclarations(files);
    reading.fromClassPath();
    return reading.catalogue(folder.map(reading::fromFolder).orElse("there is no plug-in folder"));
  }

  private static final class Reading {

    private final Map<ProviderId, String> origins =
        new LinkedHashMap<>(Map.of(new ProviderId("jira"), "the server itself"));

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
        addGuarded("the class path", plugin);
      }
    }

    /// Returns what was found, in one line.
    private String fromFolder(Path folder) {
      if (!Files.isDirectory(folder)) {
        return folder + " does not exist";
      }
      var jars = new PluginJars(folder);
      problems.addAll(jars.problems());
      var lines = new ArrayList<String>();
      for (var place : jars.places()) {
        var before = plugins.size();
        jars.plugins().stream()
            .filter(found -> found.place().equals(place))
            .forEach(found -> addGuarded(found.jar().toString(), found.plugin()));
        lines.add("%s (%s)".formatted(place.getFileName(), names(before)));
      }
      return lines.isEmpty()
          ? folder + " has no jars"
          : "%s has %s".formatted(folder, String.join(", ", lines));
    }

    private String names(int from) {
      return from == plugins.size()
          ? "no provider"
          : plugins.stream()
              .skip(from)
              .map(it -> it.provider().value())
              .collect(Collectors.joining(", "));
    }

    private ProviderCatalog catalogue(String jars) {
      return new ProviderCatalog(List.copyOf(plugins), List.copyOf(problems), jars);
    }

    private void addGuarded(String origin, ProviderPlugin plugin) {
      try {
        add(origin, new GuardedPlugin(origin, plugin));
      } catch (ProviderProblems e) {
        problems.addAll(e.problems());
      }
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
