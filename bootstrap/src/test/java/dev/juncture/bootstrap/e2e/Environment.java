package dev.juncture.bootstrap.e2e;

import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import dev.juncture.testing.simulators.atlassian.SimulatorSettings;
import java.util.HashMap;
import java.util.Map;

/// What a server finds outside of itself: its stores, by their URLs, and a simulator of Atlassian
/// of its own.
public record Environment(AtlassianSimulator atlassian, String databaseUrl, String redisUrl)
    implements AutoCloseable {

  public static final String KEY = "e2e-backend-key-0123456789";
  static final String SECOND_KEY = "e2e-backend-key-next-987654";
  static final String ADMIN_KEY = "e2e-admin-key-0123456789-0123456789";
  static final String ENCRYPTION_KEY = "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=";
  static final String CLIENT_SECRET = "simulator-client-secret";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";

  public static Environment with(String databaseUrl, String redisUrl) {
    return new Environment(
        AtlassianSimulator.start(SimulatorSettings.defaults()), databaseUrl, redisUrl);
  }

  /// The variables of a server that listens on `port`.
  Map<String, String> environment(int port, Map<String, String> more) {
    var environment = new HashMap<String, String>();
    environment.put("PORT", String.valueOf(port));
    environment.put("JUNCTURE_MANAGEMENT_PORT", "off");
    environment.put("JUNCTURE_DRAIN_SECONDS", "0");
    environment.put("DATABASE_URL", databaseUrl);
    environment.put("REDIS_URL", redisUrl);
    environment.put("JUNCTURE_SECRET_KEY", KEY + "," + SECOND_KEY);
    environment.put("JUNCTURE_ENCRYPTION_KEY", ENCRYPTION_KEY);
    environment.put("CORS_ALLOWED_ORIGINS", "https://app.example");
    environment.put("DEFAULT_JIRA_CLIENT_ID", "simulator-client");
    environment.put("DEFAULT_JIRA_CLIENT_SECRET", CLIENT_SECRET);
    environment.put("DEFAULT_JIRA_REDIRECT_URI", "http://127.0.0.1:" + port + CALLBACK);
    environment.put("JIRA_AUTH_BASE_URL", atlassian.authBaseUrl().toString());
    environment.put("JIRA_API_BASE_URL", atlassian.apiBaseUrl().toString());
    environment.put("JIRA_POINTS_PER_HOUR", "999999999"); // there are long lists
    environment.putAll(more);
    return environment;
  }

  @Override
  public void close() {
    atlassian.close();
  }
}
