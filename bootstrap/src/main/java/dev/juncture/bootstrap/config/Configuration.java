package dev.juncture.bootstrap.config;

import dev.juncture.domain.id.ProviderId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// The configuration from the environment, as Micronaut properties.
public sealed interface Configuration {

  /// A valid configuration.
  ///
  /// @param properties by Micronaut's names; they contain secrets and must not be printed
  /// @param warnings one line each for variables that mean nothing, such as a misspelled one
  record Valid(Map<String, Object> properties, List<String> warnings) implements Configuration {
    @Override
    public String toString() {
      return "Valid" + properties.keySet();
    }
  }

  /// An invalid configuration.
  ///
  /// @param problems one line each, with the variable and what it needs, never its value
  record Invalid(List<String> problems) implements Configuration {}

  /// Reads and validates all variables, and reports all problems at once.
  static Configuration of(Map<String, String> environment) {
    var variables = new Variables(environment);
    var properties = new Reader(variables).properties();
    var problems = variables.problems();
    return problems.isEmpty() ? new Valid(properties, variables.warnings()) : new Invalid(problems);
  }

  /// Reads only what the declared provider `id` needs, as in a server on this machine whose
  /// `JUNCTURE_PROVIDERS_FILE` is `file`. The properties do not suffice to start a server.
  ///
  /// @param port of the callback URL, where neither it nor the server's address is set
  static Configuration ofProvider(
      Map<String, String> environment, Optional<Path> file, ProviderId id, int port) {
    var raw = new HashMap<>(environment);
    raw.remove("JUNCTURE_PROVIDERS_FILE_FILE");
    file.ifPresent(it -> raw.put("JUNCTURE_PROVIDERS_FILE", it.toString()));
    var variables = new Variables(raw);
    var properties = new LinkedHashMap<String, Object>();
    properties.put(
        "juncture.web.public-url",
        variables
            .parsed("JUNCTURE_PUBLIC_URL", Values::serverUrl)
            .orElseGet(() -> URI.create("http://localhost:" + port)));
    new ProviderVariables(variables, properties).readOnly(id);
    var problems = variables.problems();
    return problems.isEmpty() ? new Valid(properties, List.of()) : new Invalid(problems);
  }

  /// Reads the variables, grouped by subject.
  final class Reader {

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final int MANAGEMENT_PORT = 9464;

    private static final String CONSOLE = "juncture.web.console.enabled";

    private final Variables variables;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private Reader(Variables variables) {
      this.variables = variables;
    }

    private Map<String, Object> properties() {
      server();
      connecting();
      pages();
      tracing();
      stores();
      keys();
      new ProviderVariables(variables, properties).read();
      organization();
      return properties;
    }

    /// Sign-in of operators at their organization. Not without the console.
    private void organization() {
      var client = "micronaut.security.oauth2.clients.organization.";
      var issuer =
          read(
              variables.isSet("JUNCTURE_OIDC_CLIENT_ID"),
              "JUNCTURE_OIDC_ISSUER",
              "the identity provider at which operators sign in, https://...",
              Values::issuer);
      var isOn = issuer.isPresent() && !Boolean.FALSE.equals(properties.get(CONSOLE));
      properties.put("micronaut.security.oauth2.enabled", isOn);
      if (isOn) {
        put(client + "openid.issuer", issuer);
        properties.put("micronaut.http.client.connect-timeout", "5s");
      }
      put(client + "client-id", client("JUNCTURE_OIDC_CLIENT_ID", "client id", issuer));
      put(client + "client-secret", client("JUNCTURE_OIDC_CLIENT_SECRET", "client secret", issuer));
      if (issuer.isPresent() && !properties.containsKey("juncture.web.public-url")) {
        variables.problem("JUNCTURE_PUBLIC_URL", "is not set: JUNCTURE_OIDC_ISSUER needs it");
      }
      claims("juncture.console.oidc.");
    }

    private Optional<String> client(String name, String what, Optional<String> issuer) {
      return read(
          issuer.isPresent(),
          name,
          "the " + what + " at the identity provider",
          Function.identity());
    }

    private void claims(String oidc) {
      put(oidc + "role-claim", variables.text("JUNCTURE_OIDC_ROLE_CLAIM"));
      put(oidc + "admin", variables.text("JUNCTURE_OIDC_ADMIN"));
      put(oidc + "operator", variables.text("JUNCTURE_OIDC_OPERATOR"));
      put(oidc + "viewer", variables.text("JUNCTURE_OIDC_VIEWER"));
      put(oidc + "workspace-claim", variables.text("JUNCTURE_OIDC_WORKSPACE_CLAIM"));
    }

    private void server() {
      variables.parsed("JUNCTURE_LOG_LEVEL", Values::logLevel); // read by the logging itself
      variables.isSet("JUNCTURE_DATA"); // read by the script
      put("juncture.web.access-log", variables.parsed("JUNCTURE_ACCESS_LOG", Values::switchedOn));
      put(
          "micronaut.server.port",
          variables.parsed("PORT", Values::port).or(() -> Optional.of(8000)));
      put("micronaut.server.host", variables.parsed("JUNCTURE_HOST", Values::listeningAddress));
      put(
          "juncture.web.drain.pause",
          variables.parsed("JUNCTURE_DRAIN_SECONDS", Values::seconds).or(() -> Optional.of(DRAIN)));
      management();
      put("juncture.web.public-url", variables.parsed("JUNCTURE_PUBLIC_URL", Values::serverUrl));
      put("juncture.web.frontend-url", variables.parsed("JUNCTURE_FRONTEND_URL", Values::baseUrl));
      put(
          "juncture.web.limits.trusted-proxies",
          variables.parsed("JUNCTURE_TRUSTED_PROXIES", Values::networks));
      put(
          "juncture.web.limits.starts-per-address",
          variables.parsed("JUNCTURE_STARTS_PER_MINUTE", Values::atLeastOne));
      put(
          "juncture.web.limits.max-connections",
          variables.parsed("JUNCTURE_MAX_CONNECTIONS", Values::atLeastOne));
      put(CONSOLE, variables.parsed("JUNCTURE_CONSOLE", Values::switchedOn));
      put("juncture.web.docs.enabled", variables.parsed("JUNCTURE_DOCS", Values::switchedOn));
      put("juncture.web.docs.folder", Artefact.folder().map(it -> it.resolve("docs")));
      put(
          "juncture.web.cors-allowed-origins",
          variables.parsed("CORS_ALLOWED_ORIGINS", Values::origins));
      put(
          "juncture.proxy.private-hosts",
          variables.parsed("JUNCTURE_PROXY_PRIVATE_HOSTS", Values::hosts));
      put(
          "micronaut.server.max-request-size",
          variables.parsed("JUNCTURE_PROXY_MAX_BODY_MB", Values::bytesOfMegabytes));
      put(
          "juncture.jira.points-per-hour",
          variables.parsed("JIRA_POINTS_PER_HOUR", Values::pointsPerHour));
      put("juncture.workspaces.several", variables.parsed("CLOUD_MODE", Values::flag));
      put(
          "juncture.workspaces.admin-key",
          variables.parsed("JUNCTURE_ADMIN_KEY", Values::adminKey));
    }

    private void connecting() {
      put(
          "juncture.connect.frontend-auth",
          variables.parsed("JUNCTURE_FRONTEND_AUTH", Values::auth));
      put(
          "juncture.connect.open-replace",
          variables.parsed("JUNCTURE_OPEN_REPLACE", Values::openReplace));
      put(
          "juncture.connect.redirect-uris",
          variables.parsed("JUNCTURE_REDIRECT_URIS", Values::httpUrls));
    }

    private void pages() {
      put("juncture.web.brand.name", variables.parsed("JUNCTURE_BRAND_NAME", Values::name));
      put(
          "juncture.web.brand.logo-url",
          variables.parsed("JUNCTURE_BRAND_LOGO_URL", Values::httpUrl));
      put("juncture.web.brand.accent", variables.parsed("JUNCTURE_BRAND_ACCENT", Values::colour));
      put(
          "juncture.web.frame-ancestors",
          variables.parsed("JUNCTURE_FRAME_ANCESTORS", Values::origins));
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

    /// Uses the variable names of the OpenTelemetry specification.
    private void tracing() {
      var tracing = "juncture.tracing.";
      put(tracing + "endpoint", variables.parsed("OTEL_EXPORTER_OTLP_ENDPOINT", Values::baseUrl));
      put(tracing + "headers", variables.parsed("OTEL_EXPORTER_OTLP_HEADERS", Values::headers));
      put(tracing + "service-name", variables.text("OTEL_SERVICE_NAME"));
      put(tracing + "share", variables.parsed("OTEL_TRACES_SAMPLER_ARG", Values::share));
    }

    private void stores() {
      var database =
          required(
              "DATABASE_URL",
              "the PostgreSQL database that stores connections, postgres://...",
              DatabaseUrl::parse);
      database.ifPresent(
          it -> {
            properties.put("datasources.default.url", it.jdbcUrl());
            properties.put("datasources.default.username", it.user());
            properties.put("datasources.default.password", it.password());
          });
      put("juncture.audit.level", variables.parsed("JUNCTURE_AUDIT", Values::auditLevel));
      put("juncture.audit.days", variables.parsed("JUNCTURE_AUDIT_DAYS", Values::auditDays));
      put("juncture.events.days", variables.parsed("JUNCTURE_EVENT_DAYS", Values::eventDays));
      put("juncture.mode.wish", variables.parsed("JUNCTURE_MODE", Values::mode));
      put(
          "juncture.database.through-pooler",
          variables.parsed("JUNCTURE_DATABASE_POOLER", Values::transactionPooler));
      put(
          "juncture.database.pool-size",
          variables.parsed("JUNCTURE_DATABASE_POOL_SIZE", Values::poolSize));
      required("REDIS_URL", "the Redis server that caches tokens, redis://...", RedisUrl::parse)
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
              "the key that your back end authenticates with, at least 16 characters (generate one with: openssl rand -hex 32)",
              Values::secretKeys));
      keyManagement();
    }

    private void keyManagement() {
      var encryption = "juncture.encryption.";
      var kms = variables.parsed("JUNCTURE_KMS", Values::kms);
      var isService = kms.filter(it -> !it.equals("ENVIRONMENT")).isPresent();
      put(encryption + "kms", kms);
      put(encryption + "grace", variables.parsed("JUNCTURE_KMS_GRACE", Values::grace));
      put(
          encryption + "keys",
          read(
              !isService,
              "JUNCTURE_ENCRYPTION_KEY",
              "32 random bytes in base64 that encrypt tokens at rest (generate them with: openssl rand -base64 32)",
              Values::encryptionKeys));
      vault(encryption + "vault.", kms.filter("VAULT"::equals).isPresent());
      aws(encryption + "aws.", kms.filter("AWS"::equals).isPresent());
    }

    private void vault(String vault, boolean isRequired) {
      var address =
          read(
              isRequired,
              "JUNCTURE_VAULT_ADDR",
              "the address of Vault or OpenBao, https://...",
              Values::baseUrl);
      put(vault + "address", address);
      var token =
          read(
              address.isPresent(),
              "JUNCTURE_VAULT_TOKEN",
              "a token of Vault, or JUNCTURE_VAULT_TOKEN_FILE",
              Function.identity());
      var file = variables.fileOf("JUNCTURE_VAULT_TOKEN");
      put(vault + "token", file.isPresent() ? Optional.empty() : token);
      put(vault + "token-file", file);
      put(vault + "namespace", variables.parsed("JUNCTURE_VAULT_NAMESPACE", Values::vaultPath));
      put(vault + "mount", variables.parsed("JUNCTURE_VAULT_MOUNT", Values::vaultPath));
      put(vault + "prefix", variables.parsed("JUNCTURE_VAULT_KEY_PREFIX", Values::vaultName));
    }

    private void aws(String aws, boolean isRequired) {
      put(
          aws + "key",
          read(
              isRequired,
              "JUNCTURE_AWS_KMS_KEY",
              "the id, ARN or alias of a key of AWS KMS",
              Function.identity()));
      put(aws + "region", variables.text("JUNCTURE_AWS_REGION"));
      put(aws + "endpoint", variables.parsed("JUNCTURE_AWS_KMS_ENDPOINT", Values::baseUrl));
    }

    private <T> Optional<T> read(
        boolean isRequired, String name, String whatItIs, Function<String, T> parser) {
      return isRequired ? required(name, whatItIs, parser) : variables.parsed(name, parser);
    }

    private <T> Optional<T> required(String name, String whatItIs, Function<String, T> parser) {
      return variables.parsed(name, variables.required(name, whatItIs), parser);
    }

    private void put(String property, Optional<?> value) {
      value.ifPresent(it -> properties.put(property, it));
    }
  }
}
