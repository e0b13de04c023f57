package dev.juncture.bootstrap.plugin;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderInstance;
import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.plugin.TranscribableProvider;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.RuntimeBeanDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The enabled providers of the catalogue, as beans.
public final class PluginProviders {

  /// Prefix of the settings of a provider, which follow after the provider's name.
  public static final String PROPERTIES = "juncture.providers.";

  /// Property with the path of the folder with plug-in jars.
  public static final String FOLDER = "juncture.plugins.folder";

  /// Property with the paths of an operator's declarations.
  public static final String DECLARATIONS = "juncture.plugins.declarations";

  private static final String CLIENT_ID = ".client-id";

  /// Ends the property of a provider that takes credentials, and so has no client.
  private static final String ENABLED = ".enabled";

  private static final Logger log = LoggerFactory.getLogger(PluginProviders.class);

  private final Map<String, Object> properties;
  private final ProviderCatalog catalogue;
  private final List<String> problems = new ArrayList<>();

  /// @throws ProviderProblems when the catalogue has problems
  public PluginProviders(Map<String, Object> properties) {
    this.properties = properties;
    this.catalogue = ProviderCatalog.load(path(FOLDER), declarations());
    log.info("Plug-ins: {}", catalogue.jars());
    failIfAny(catalogue.problems());
  }

  /// Bean definitions of the enabled providers.
  ///
  /// @throws ProviderProblems when a provider cannot be created
  public RuntimeBeanDefinition<?>[] beans(InstantSource clock) {
    var beans = new ArrayList<RuntimeBeanDefinition<?>>();
    catalogue.plugins().stream()
        .filter(plugin -> isEnabled(plugin.provider().value()))
        .forEach(plugin -> open(plugin, clock).ifPresent(it -> addTo(beans, it)));
    catalogue.plugins().stream()
        .filter(plugin -> properties.containsKey(PROPERTIES + plugin.provider() + ENABLED))
        .map(TranscribableProvider.class::cast)
        .forEach(plugin -> addTo(beans, plugin, clock));
    failIfAny(problems);
    return beans.toArray(RuntimeBeanDefinition<?>[]::new);
  }

  private boolean isEnabled(String id) {
    return properties.containsKey(PROPERTIES + id + CLIENT_ID);
  }

  private Optional<ProviderInstance> open(ProviderPlugin plugin, InstantSource clock) {
    try {
      return Optional.of(plugin.open(settings(plugin.provider()), clock));
    } catch (ProviderProblems e) {
      problems.addAll(e.problems());
    } catch (IllegalArgumentException e) {
      problems.add("provider '%s': %s".formatted(plugin.provider(), e.getMessage()));
    }
    return Optional.empty();
  }

  private static void addTo(List<RuntimeBeanDefinition<?>> beans, ProviderInstance provider) {
    var id = provider.oauth().provider().value();
    beans.add(bean(ProviderOAuth.class, id, provider.oauth()));
    provider.api().ifPresent(api -> beans.add(bean(ProviderApi.class, id, api)));
  }

  private void addTo(
      List<RuntimeBeanDefinition<?>> beans, TranscribableProvider plugin, InstantSource clock) {
    var id = plugin.provider().value();
    var settings = settings(plugin.provider());
    try {
      beans.add(bean(ProviderCredentials.class, id, plugin.openCredentials(settings, clock)));
      plugin.api(settings).ifPresent(api -> beans.add(bean(ProviderApi.class, id, api)));
    } catch (IllegalArgumentException e) {
      problems.add("provider '%s': %s".formatted(id, e.getMessage()));
    }
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

  private static void failIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ProviderProblems(problems);
    }
  }
}
