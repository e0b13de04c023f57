package dev.juncture.testing.bench;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.PostgresServer;
import dev.juncture.testing.servers.RedisServer;
import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import dev.juncture.testing.simulators.atlassian.SimulatorSettings;
import java.util.HashMap;
import java.util.Map;

/// PostgreSQL, Redis and a simulator of Atlassian, shared by all measured servers.
final class BenchEnvironment implements AutoCloseable {

  static final String KEY = "bench-backend-key-0123456789";
  static final String ENCRYPTION_KEY = "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";

  final PostgresServer postgres = PostgresServer.durable();
  final RedisServer redis = RedisServer.temporary();
  final AtlassianSimulator atlassian =
      AtlassianSimulator.start(
          SimulatorSettings.defaults().client("bench-client", "bench-client-secret"));

  Map<String, String> variables(int port, Database database, String redisUrl) {
    var variables = new HashMap<String, String>();
    variables.put("PATH", System.getenv().getOrDefault("PATH", ""));
    variables.put("PORT", "" + port);
    // Metrics stay on, as in production. Several servers run side by side, so each takes a free
    // port.
    variables.put("JUNCTURE_MANAGEMENT_PORT", "0");
    // Servers are stopped often.
    variables.put("JUNCTURE_DRAIN_SECONDS", "0");
    variables.put("DATABASE_URL", database.url());
    variables.put("REDIS_URL", redisUrl);
    variables.put("JUNCTURE_SECRET_KEY", KEY);
    variables.put("JUNCTURE_ENCRYPTION_KEY", ENCRYPTION_KEY);
    variables.put("DEFAULT_JIRA_CLIENT_ID", "bench-client");
    variables.put("DEFAULT_JIRA_CLIENT_SECRET", "bench-client-secret");
    variables.put("DEFAULT_JIRA_REDIRECT_URI", "http://127.0.0.1:" + port + CALLBACK);
    variables.put("JIRA_AUTH_BASE_URL", atlassian.authBaseUrl().toString());
    // Calls are counted as in production, and nobody has to wait.
    variables.put("JIRA_POINTS_PER_HOUR", "999999999");
    variables.put("JIRA_API_BASE_URL", atlassian.apiBaseUrl().toString());
    return variables;
  }

  @Override
  public void close() {
    atlassian.close();
    redis.close();
    postgres.close();
  }
}
