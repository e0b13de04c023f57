package dev.juncture.bootstrap.config;

import dev.juncture.bootstrap.plugin.PluginProviders;
import dev.juncture.bootstrap.plugin.ProviderCatalog;
import dev.juncture.bootstrap.plugin.ProviderProblems;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.PluginSetting;
import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.TranscribableProvider;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings of the providers. A provider is enabled by its client id; at least one must be
/// enabled.
final class ProviderVariables {

  private static final String JIRA = "jira";
  private static final String DATA_CENTER = "jira-datacenter";
  private static final String APP = "see https://developer.atlassian.com/console/myapps";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/";
  private static final List<String> SETTINGS =
      List.of("client-id", "client-secret", "redirect-uri", "scopes", "connected-redirect-uri");
  private static final List<String> WITHOUT_CLIENT = List.of("enabled", "connected-redirect-uri");
  private static final String ANY_JIRA = "juncture.jira.enabled";
  private static final String PUBLIC_URL = "juncture.web.public-url";

  private final Variables variables;
  private final Map<String, Object> properties;
  private final List<String> known = new ArrayList<>(List.of(JIRA, DATA_CENTER));
  private boolean anyEnabled;

  ProviderVariables(Variables variables, Map<String, Object> properties) {
    this.variables = variables;
    this.properties = properties;
  }

  void read() {
    var folder = folder();
    var files = files();
    folder.ifPresent(it -> properties.put(PluginProviders.FOLDER, it.toString()));
    properties.put(PluginProviders.DECLARATIONS, files.stream().map(Path::toString).toList());
    var catalogue = ProviderCatalog.load(folder, files);
    catalogue.problems().forEach(variables::problem);
    catalogue.plugins().forEach(it -> known.add(it.provider().value()));
    jira();
    dataCenter();
    catalogue.plugins().forEach(this::plugin);
    unknownProviders(catalogue.jars());
    if (!anyEnabled && catalogue.problems().isEmpty()) {
      variables.problem(
          "DEFAULT_JIRA_CLIENT_ID",
          "is not set, nor is the client id of another provider. At least one of these is required: "
              + String.join(", ", known.stream().map(id -> clientId(id)).toList()));
    }
  }

  /// Reads the settings of the declared provider `id` and of no other.
  void readOnly(ProviderId id) {
    var files = files();
    var catalogue = ProviderCatalog.load(Optional.empty(), files);
    catalogue.problems().forEach(variables::problem);
    catalogue.plugins().forEach(it -> known.add(it.provider().value()));
    catalogue.plugins().stream()
        .filter(it -> it.provider().equals(id))
        .forEach(
            it -> {
              client(it);
              settings(it);
            });
  }

  private Optional<Path> folder() {
    var named = variables.parsed("JUNCTURE_PLUGINS", Path::of);
    if (named.isPresent() && !Files.isDirectory(named.get())) {
      variables.problem("JUNCTURE_PLUGINS", "must be a folder that can be read");
      return Optional.empty();
    }
    return named.or(ProviderVariables::usualFolder);
  }

  /// `plugins` next to the server's jar, unless the system property names another; empty when the
  /// server does not run from a jar.
  private static Optional<Path> usualFolder() {
    return Optional.ofNullable(System.getProperty("juncture.plugins"))
        .map(Path::of)
        .or(() -> Artefact.folder().map(it -> it.resolve("plugins")));
  }

  private List<Path> files() {
    var named =
        variables.parsed("JUNCTURE_PROVIDERS_FILE", ProviderVariables::paths).orElse(List.of());
    var readable = named.stream().filter(ProviderVariables::canBeRead).toList();
    if (readable.size() < named.size()) {
      variables.problem(
          "JUNCTURE_PROVIDERS_FILE",
          "must be a file that can be read, or several with commas between them");
    }
    return readable;
  }

  private static List<Path> paths(String text) {
    return Variables.list(text, ",").stream().map(Path::of).toList();
  }

  private static boolean canBeRead(Path file) {
    return Files.isRegularFile(file) && Files.isReadable(file);
  }

  private void jira() {
    if (!isEnabled(JIRA)) {
      return;
    }
    properties.put(ANY_JIRA, true);
    var prefix = client(JIRA, "your Atlassian OAuth 2.0 app, " + APP);
    put(prefix + "auth-base-url", variables.parsed("JIRA_AUTH_BASE_URL", Values::baseUrl));
    var api = variables.parsed("JIRA_API_BASE_URL", Values::baseUrl);
    put(prefix + "api-base-url", api);
    put("juncture.web.image-origins", api.map(Values::originOf).map(List::of));
    connectedRedirect(JIRA, "DEFAULT_JIRA_SITE_REDIRECT_URI");
  }

  /// Comes with Jira Cloud. Without a client, people enter their tokens.
  private void dataCenter() {
    if (isEnabled(DATA_CENTER)) {
      properties.put(ANY_JIRA, true);
      var prefix = client(DATA_CENTER, "the incoming link of your Jira Data Center");
      var name = variable(DATA_CENTER, "base-url");
      var url = variables.required(name, "the address of your Jira Data Center");
      put(prefix + "base-url", variables.parsed(name, url, Values::baseUrl));
      put(prefix + "ca-certificate", variables.text(variable(DATA_CENTER, "ca-certificate")));
    } else if (variables.parsed(variable(DATA_CENTER, "enabled"), Values::flag).orElse(false)) {
      anyEnabled = true;
      properties.put(ANY_JIRA, true);
    }
    connectedRedirect(DATA_CENTER, variable(DATA_CENTER, "connected-redirect-uri"));
  }

  private void plugin(ProviderPlugin plugin) {
    try {
      read(plugin);
    } catch (ProviderProblems e) {
      e.problems().forEach(variables::problem);
    }
  }

  private void read(ProviderPlugin plugin) {
    var id = plugin.provider().value();
    if (isEnabled(id)) {
      client(plugin);
      settings(plugin);
    } else if (isSwitchedOn(plugin)) {
      anyEnabled = true;
      properties.put(PluginProviders.PROPERTIES + id + ".enabled", true);
      settings(plugin);
    } else {
      unknownNames(plugin)
          .forEach(
              name ->
                  variables.warning(
                      name,
                      "has no effect: it is no setting of '" + id + "', which is not enabled"));
    }
  }

  /// A provider without a client has a switch in its place.
  private boolean isSwitchedOn(ProviderPlugin plugin) {
    var name = variable(plugin.provider().value(), "enabled");
    return variables.isSet(name)
        && takesCredentials(plugin)
        && variables.parsed(name, Values::flag).orElse(false);
  }

  private static boolean takesCredentials(ProviderPlugin plugin) {
    return plugin instanceof TranscribableProvider declared && declared.takesCredentials();
  }

  private void settings(ProviderPlugin plugin) {
    var id = plugin.provider().value();
    var prefix = PluginProviders.PROPERTIES + id + ".";
    plugin.extraSettings().forEach(setting -> extraSetting(id, prefix, setting));
    connectedRedirect(id, variable(id, "connected-redirect-uri"));
    unknownSettings(plugin);
  }

  private void unknownSettings(ProviderPlugin plugin) {
    var id = plugin.provider().value();
    unknownNames(plugin)
        .forEach(
            name ->
                variables.problem(
                    name,
                    "is no setting of '"
                        + id
                        + "'. Its settings: "
                        + String.join(", ", settingsOf(plugin))));
  }

  /// Variables that name this provider and no setting of it, such as misspelled ones. A declaration
  /// is read only if there are variables with its name.
  private List<String> unknownNames(ProviderPlugin plugin) {
    var id = plugin.provider().value();
    var longerIds = known.stream().filter(it -> it.startsWith(id + "-")).toList();
    var own =
        variables.named("(" + variable(id, "") + "[A-Z0-9_]+)").stream()
            .filter(name -> longerIds.stream().noneMatch(it -> name.startsWith(variable(it, ""))))
            .toList();
    if (own.isEmpty()) {
      return List.of();
    }
    var allowed = settingsOf(plugin);
    return own.stream().filter(it -> !allowed.contains(it.replaceFirst("_FILE$", ""))).toList();
  }

  private static List<String> settingsOf(ProviderPlugin plugin) {
    return Stream.concat(
            (takesCredentials(plugin) ? WITHOUT_CLIENT : SETTINGS).stream(),
            plugin.extraSettings().stream().map(PluginSetting::name))
        .map(setting -> variable(plugin.provider().value(), setting))
        .toList();
  }

  private void unknownProviders(String jars) {
    for (var name : variables.named("DEFAULT_([A-Z0-9_]+)_CLIENT_ID(?:_FILE)?")) {
      var id = name.toLowerCase(Locale.ROOT).replace('_', '-');
      if (!known.contains(id)) {
        anyEnabled = true;
        variables.problem(
            clientId(id),
            "does not belong to a known provider. Known providers: %s. Plug-ins: %s"
                .formatted(String.join(", ", known), jars));
      }
    }
  }

  private void client(ProviderPlugin plugin) {
    var id = plugin.provider().value();
    if (takesCredentials(plugin)) {
      anyEnabled = true;
      variables.problem(
          clientId(id), "must not be set: set %s=true".formatted(variable(id, "enabled")));
      return;
    }
    client(id, "the OAuth 2.0 app that you registered with " + id, plugin.needsClientSecret());
  }

  private String client(String id, String app) {
    return client(id, app, true);
  }

  /// Reads the settings that all providers have, and returns the prefix of their properties.
  private String client(String id, String app, boolean hasSecret) {
    anyEnabled = true;
    var prefix = PluginProviders.PROPERTIES + id + ".";
    put(prefix + "client-id", variables.required(clientId(id), "the client id of " + app));
    var secret = variable(id, "client-secret");
    if (hasSecret) {
      put(prefix + "client-secret", variables.required(secret, "the client secret of " + app));
    } else if (variables.isSet(secret)) {
      variables.problem(secret, "must not be set: " + id + " is declared as a client without one");
    }
    redirect(id).ifPresent(it -> properties.put(prefix + "redirect-uri", it));
    put(
        prefix + "scopes",
        variables.parsed(variable(id, "scopes"), it -> Variables.list(it, "[,\\s]+")));
    return prefix;
  }

  private Optional<Object> redirect(String id) {
    var name = variable(id, "redirect-uri");
    var defaultValue =
        Optional.ofNullable(properties.get(PUBLIC_URL)).map(it -> it + CALLBACK + id);
    var text = variables.text(name).or(() -> defaultValue);
    if (text.isEmpty()) {
      variables.problem(
          name,
          "is not set, nor is JUNCTURE_PUBLIC_URL, from which it would be derived: the callback URL as you registered it, <this server>"
              + CALLBACK
              + id);
    }
    var uri = variables.parsed(name, text, Values::httpUrl);
    uri.ifPresent(it -> compare(name, it, CALLBACK + id));
    return uri.map(it -> (Object) it);
  }

  /// Takes the public URL from the callback URL, unless it is known. When both are on one host, the
  /// provider must send the browser to where this server is.
  private void compare(String name, URI redirect, String callback) {
    var text = redirect.toString();
    var origin = Values.originOf(redirect);
    var server =
        text.endsWith(callback) ? text.substring(0, text.length() - callback.length()) : origin;
    var known = properties.get(PUBLIC_URL);
    if (known == null) {
      variables
          .parsed(name, Optional.of(server), Values::serverUrl)
          .ifPresent(it -> properties.put(PUBLIC_URL, it));
    } else if (text.endsWith(callback)
        && Values.originOf(URI.create(known.toString())).equals(origin)
        && !known.toString().equals(server)) {
      variables.problem(
          name,
          "leads to another path than JUNCTURE_PUBLIC_URL: it has to be that URL and " + callback);
    }
  }

  private void extraSetting(String id, String prefix, PluginSetting setting) {
    var name = variable(id, setting.name());
    var text =
        setting.required() ? variables.required(name, setting.meaning()) : variables.text(name);
    var value =
        setting.name().endsWith("-url")
            ? variables.parsed(name, text, it -> Values.baseUrl(it).toString())
            : text;
    put(prefix + "further." + setting.name(), value);
  }

  private void connectedRedirect(String id, String name) {
    put("juncture.web.connected-redirect-uris." + id, variables.parsed(name, Values::httpUrl));
  }

  /// A provider also counts as enabled when only its secret is set, so that the missing id is
  /// reported.
  private boolean isEnabled(String id) {
    return variables.isSet(clientId(id)) || variables.isSet(variable(id, "client-secret"));
  }

  private static String clientId(String id) {
    return variable(id, "client-id");
  }

  private static String variable(String id, String setting) {
    return "DEFAULT_" + (id + "_" + setting).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private void put(String property, Optional<?> value) {
    value.ifPresent(it -> properties.put(property, it));
  }
}
