package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderInstance;
import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.RuntimeBeanDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The enabled providers of the catalogue, as beans.
public final class PluginProviders {

  /// Prefix of the settings of a provider, which follow after the provider's name.
  public static final String PROPERTIES = "juncture.providers.";

  /// Property with the path of the folder with plug-in jars.
  public static final String FOLDER = "juncture.plugins.folder";

  /// Property with the paths of an operator's declarations.
  public static final String DECLARATIONS = "juncture.plugins.declarations";

  private static final String CLIENT_ID = ".client-id";

  private final Map<String, Object> properties;
  private final ProviderCatalog catalogue;
  private final List<String> problems = new ArrayList<>();

  /// @throws ProviderProblems when the catalogue has problems
  public PluginProviders(Map<String, Object> properties) {
    this.properties = properties;
    this.catalogue = ProviderCatalog.load(path(FOLDER), declarations());
    failIfAny(catalogue.problems());
  }

  /// Loads classes of plug-in jars.
  public ClassLoader loader() {
    return catalogue.loader();
  }

  /// Bean definitions of the enabled providers and of this object.
  ///
  /// @throws ProviderProblems when a provider cannot be created
  public RuntimeBeanDefinition<?>[] beans(InstantSource clock) {
    var beans = new ArrayList<RuntimeBeanDefinition<?>>();
    catalogue.plugins().stream()
        .filter(plugin -> isEnabled(plugin.provider().value()))
        .forEach(plugin -> open(plugin, clock).ifPresent(it -> addTo(beans, it)));
    failIfAny(problems);
    beans.add(RuntimeBeanDefinition.of(PluginProviders.class, () -> this));
    return beans.toArray(RuntimeBeanDefinition<?>[]::new);
  }

  /// Checks all providers of the server.
  ///
  /// @throws ProviderProblems when two providers have the same name, or a configured name has no
  ///   provider
  public void requireExactly(Iterable<ProviderOAuth> made) {
    var origins = new HashMap<String, String>();
    var lines = new ArrayList<String>();
    for (var provider : made) {
      var id = provider.provider().value();
      var other = origins.putIfAbsent(id, originOf(provider));
      if (other != null) {
        lines.add(
            "two providers have the name '%s': in %s and in %s"
                .formatted(id, other, originOf(provider)));
      }
    }
    configured().stream()
        .filter(id -> !origins.containsKey(id))
        .forEach(
            id ->
                lines.add(
                    "a client id is configured for '" + id + "', but there is no such provider"));
    failIfAny(lines);
  }

  private Set<String> configured() {
    var ids = new HashSet<String>();
    for (var name : properties.keySet()) {
      if (name.startsWith(PROPERTIES) && name.endsWith(CLIENT_ID)) {
        ids.add(name.substring(PROPERTIES.length(), name.length() - CLIENT_ID.length()));
      }
    }
    return ids;
  }

  private boolean isEnabled(String id) {
    return properties.containsKey(PROPERTIES + id + CLIENT_ID);
  }

  private Optional<ProviderInstance> open(ProviderPlugin plugin, InstantSource clock) {
    try {
      return Optional.of(plugin.open(settings(plugin.provider()), clock));
    } catch (IllegalArgumentException e) {
      problems.add("provider '%s': %s".formatted(plugin.provider(), e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      // Only the class name: the message of a plug-in's exception may contain a setting.
      problems.add(
          "provider '%s' in %s cannot be opened: %s"
              .formatted(plugin.provider(), originOf(plugin), e.getClass().getName()));
    }
    return Optional.empty();
  }

  private static void addTo(List<RuntimeBeanDefinition<?>> beans, ProviderInstance provider) {
    var id = provider.oauth().provider().value();
    beans.add(bean(ProviderOAuth.class, id, provider.oauth()));
    provider.api().ifPresent(api -> beans.add(bean(ProviderApi.class, id, api)));
  }

  private static <T> RuntimeBeanDefinition<T> bean(Class<T> type, String name, T instance) {
    return RuntimeBeanDefinition.builder(type, () -> instance).named(name).singleton(true).build();
  }

  private ProviderSettings settings(ProviderId id) {
    return settings(properties, id);
  }

  /// The settings of an enabled provider.
  public static ProviderSettings settings(Map<String, Object> properties, ProviderId id) {
    var prefix = PROPERTIES + id + ".";
    return new ProviderSettings(
        id,
        text(properties, prefix + "client-id"),
        new Secret(
            properties
                .getOrDefault(prefix + "client-secret", text(properties, prefix + "client-id"))
                .toString()),
        URI.create(text(properties, prefix + "redirect-uri")),
        properties.getOrDefault(prefix + "scopes", List.of()) instanceof List<?> scopes
            ? scopes.stream().map(Object::toString).toList()
            : List.of(),
        further(properties, prefix + "further."));
  }

  private static Map<String, String> further(Map<String, Object> properties, String prefix) {
    var further = new HashMap<String, String>();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            further.put(name.substring(prefix.length()), value.toString());
          }
        });
    return further;
  }

  private static String text(Map<String, Object> properties, String name) {
    return String.valueOf(properties.get(name));
  }

  private List<Path> declarations() {
    return properties.getOrDefault(DECLARATIONS, List.of()) instanceof List<?> files
        ? files.stream().map(Object::toString).map(Path::of).toList()
        : List.of();
  }

  private Optional<Path> path(String name) {
    return Optional.ofNullable(properties.get(name)).map(Object::toString).map(Path::of);
  }

  private static String originOf(Object made) {
    var source = made.getClass().getProtectionDomain().getCodeSource();
    return source == null ? made.getClass().getName() : source.getLocation().getPath();
  }

  private static void failIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ProviderProblems(problems);
    }
  }
}
