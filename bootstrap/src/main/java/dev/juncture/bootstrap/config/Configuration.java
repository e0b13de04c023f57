package dev.juncture.bootstrap.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// What the environment says this server is to be, as the properties that its parts read.
public sealed interface Configuration {

  /// @param properties by Micronaut's names; holds secrets, so it is never printed
  record Valid(Map<String, Object> properties) implements Configuration {
    @Override
    public String toString() {
      return "Valid" + properties.keySet();
    }
  }

  /// @param problems one line each, naming the variable and what it needs, never its value
  record Invalid(List<String> problems) implements Configuration {}

  /// Reads and checks everything; all problems are found in one go.
  static Configuration of(Map<String, String> environment) {
    var variables = new Variables(environment);
    var properties = new Reader(variables).properties();
    var problems = variables.problems();
    return problems.isEmpty() ? new Valid(properties) : new Invalid(problems);
  }

  /// Goes through the variables once, subject by subject.
  final class Reader {

    /// All, because the settings hold for the whole server: what a page may not do is decided by
    /// keys and headers.
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    private static final int MANAGEMENT_PORT = 9464;

    private static final String APP = "see https://developer.atlassian.com/console/myapps";

    private final Variables variables;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private Reader(Variables variables) {
      this.variables = variables;
    }

    private Map<String, Object> properties() {
      server();
      stores();
      keys();
      jira();
      return properties;
    }

    private void server() {
      put(
          "micronaut.server.port",
          variables.parsed("PORT", Values::port).or(() -> Optional.of(8000)));
      management();
      put("juncture.web.public-url", variables.parsed("JUNCTURE_PUBLIC_URL", Values::serverUrl));
      put("juncture.web.frontend-url", variables.parsed("JUNCTURE_FRONTEND_URL", Values::baseUrl));
      variables.parsed("CORS_ALLOWED_ORIGINS", Values::origins).ifPresent(this::cors);
      put(
          "juncture.proxy.private-hosts",
          variables.parsed("JUNCTURE_PROXY_PRIVATE_HOSTS", Values::hosts));
      put(
          "micronaut.server.max-request-size",
          variables.parsed("JUNCTURE_PROXY_MAX_BODY_MB", Values::bytesOfMegabytes));
      if (variables.parsed("CLOUD_MODE", Values::flag).orElse(false)) {
        variables.problem(
            "CLOUD_MODE", "must stay false: several projects on one server are not built yet");
      }
    }

    private void management() {
      var management = "juncture.management.";
      var port =
          variables
              .parsed("JUNCTURE_MANAGEMENT_PORT", Values::portOrOff)
              .orElse(OptionalInt.of(MANAGEMENT_PORT));
      properties.put(management + "enabled", port.isPresent());
      port.ifPresent(it -> properties.put(management + "port", it));
      put(
          management + "host",
          variables.parsed("JUNCTURE_MANAGEMENT_HOST", Values::listeningAddress));
    }

    private void cors(List<String> origins) {
      var cors = "micronaut.server.cors.";
      properties.put(cors + "enabled", true);
      properties.put(cors + "configurations.frontend.allowed-origins", origins);
      properties.put(cors + "configurations.frontend.allowed-methods", METHODS);
      properties.put(
          cors + "configurations.frontend.allowed-headers",
          List.of("Content-Type", "X-Request-Id", "X-Juncture-Public-Key"));
      properties.put(
          cors + "configurations.frontend.exposed-headers", List.of("X-Request-Id", "Retry-After"));
      properties.put(cors + "configurations.frontend.allow-credentials", false);
    }

    private void stores() {
      var database =
          required(
              "DATABASE_URL",
              "the PostgreSQL to keep connections in, postgres://...",
              DatabaseUrl::parse);
      database.ifPresent(
          it -> {
            properties.put("datasources.default.url", it.jdbcUrl());
            properties.put("datasources.default.username", it.user());
            properties.put("datasources.default.password", it.password());
          });
      required("REDIS_URL", "the Redis to cache tokens in, redis://...", Values::redisUrls)
          .ifPresent(
              urls ->
                  put(
                      urls.size() == 1 ? "redis.uri" : "redis.uris",
                      Optional.of(urls.size() == 1 ? urls.getFirst() : urls)));
      put(
          "juncture.cache.near-megabytes",
          variables.parsed("JUNCTURE_NEAR_CACHE_MB", Values::megabytes));
    }

    private void keys() {
      put(
          "juncture.web.secret-keys",
          required(
              "JUNCTURE_SECRET_KEY",
              "the key that your back end authenticates with, at least 16 characters (openssl rand -hex 32 makes one)",
              Values::secretKeys));
      put(
          "juncture.encryption.keys",
          required(
              "JUNCTURE_ENCRYPTION_KEY",
              "32 random bytes in base64 that encrypt tokens at rest (openssl rand -base64 32 makes them)",
              Values::encryptionKeys));
    }

    private void jira() {
      var jira = "juncture.providers.jira.";
      put(
          jira + "client-id",
          variables.required(
              "DEFAULT_JIRA_CLIENT_ID", "the client id of your Atlassian OAuth 2.0 app, " + APP));
      put(
          jira + "client-secret",
          variables.required(
              "DEFAULT_JIRA_CLIENT_SECRET", "the secret of your Atlassian OAuth 2.0 app, " + APP));
      var redirect =
          required(
              "DEFAULT_JIRA_REDIRECT_URI",
              "the callback URL of your Atlassian OAuth 2.0 app: <this server>/api/frontend/oauth/authorization-callback/jira",
              Values::httpUrl);
      put(jira + "redirect-uri", redirect);
      redirect
          .map(Values::originOf)
          .ifPresent(it -> properties.putIfAbsent("juncture.web.public-url", it));
      put(
          jira + "scopes",
          variables.parsed("DEFAULT_JIRA_SCOPES", it -> Variables.list(it, "[,\\s]+")));
      put(jira + "auth-base-url", variables.parsed("JIRA_AUTH_BASE_URL", Values::baseUrl));
      var api = variables.parsed("JIRA_API_BASE_URL", Values::baseUrl);
      put(jira + "api-base-url", api);
      put("juncture.web.image-origins", api.map(Values::originOf).map(List::of));
      put(
          "juncture.web.connected-redirect-uris.jira",
          variables.parsed("DEFAULT_JIRA_SITE_REDIRECT_URI", Values::httpUrl));
    }

    private <T> Optional<T> required(String name, String whatItIs, Function<String, T> parser) {
      return variables.parsed(name, variables.required(name, whatItIs), parser);
    }

    private void put(String property, Optional<?> value) {
      value.ifPresent(it -> properties.put(property, it));
    }
  }
}
