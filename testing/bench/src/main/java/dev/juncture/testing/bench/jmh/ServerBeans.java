package dev.juncture.testing.bench.jmh;

import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;

/// Beans of a server that is configured like any other, but serves no requests.
final class ServerBeans {

  /// The second of the keys of the backend API.
  static final String SECRET_KEY = "fedcba9876543210".repeat(4);

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "DATABASE_URL", "postgres://nobody:nothing@localhost:1/none",
          "REDIS_URL", "redis://localhost:1",
          "JUNCTURE_MANAGEMENT_PORT", "off",
          "JUNCTURE_SECRET_KEY", "0123456789abcdef".repeat(4) + "," + SECRET_KEY,
          "JUNCTURE_ENCRYPTION_KEY", "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=",
          "DEFAULT_JIRA_CLIENT_ID", "none",
          "DEFAULT_JIRA_CLIENT_SECRET", "none",
          "DEFAULT_JIRA_REDIRECT_URI", "http://localhost/callback");

  /// What has no environment starts nothing that serves, polls or migrates.
  private static final String COMMAND = "command";

  private ServerBeans() {}

  /// A bean that holds everything it needs; the rest of the server is closed again.
  static <T> T one(Class<T> type) {
    System.setProperty("JUNCTURE_LOG_LEVEL", "OFF");
    try (var context =
        ApplicationContext.builder(properties(), COMMAND)
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .start()) {
      return context.getBean(type);
    }
  }

  private static Map<String, Object> properties() {
    return switch (Configuration.of(ENVIRONMENT)) {
      case Valid(var properties, _) -> properties;
      case Invalid(List<String> problems) -> throw new IllegalStateException(problems.toString());
    };
  }
}
