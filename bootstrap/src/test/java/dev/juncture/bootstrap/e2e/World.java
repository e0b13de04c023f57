package dev.juncture.bootstrap.e2e;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.sandbox.atlassian.AtlassianSimulator;
import dev.juncture.sandbox.atlassian.SimulatorSettings;
import dev.juncture.sandbox.servers.LoopbackPorts;
import dev.juncture.sandbox.servers.SharedServers;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// A server with a fresh database, a fresh Redis and a simulator of its own.
final class World implements AutoCloseable {

  static final String KEY = "e2e-backend-key-0123456789";
  static final String SECOND_KEY = "e2e-backend-key-next-987654";
  static final String CLIENT_SECRET = "simulator-client-secret";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";

  final AtlassianSimulator atlassian = AtlassianSimulator.start(SimulatorSettings.defaults());
  final RunningServer server;
  final Api api;

  World() {
    this(Map.of());
  }

  World(Map<String, String> more) {
    var port = LoopbackPorts.free();
    this.server = RunningServer.with(environment(port, more));
    this.api = new Api(URI.create("http://127.0.0.1:" + port), KEY);
  }

  private Map<String, String> environment(int port, Map<String, String> more) {
    var environment = new HashMap<String, String>();
    environment.put("PORT", String.valueOf(port));
    environment.put("DATABASE_URL", SharedServers.freshDatabase().url());
    environment.put("REDIS_URL", SharedServers.freshRedis().url());
    environment.put("JUNCTURE_SECRET_KEY", KEY + "," + SECOND_KEY);
    environment.put("JUNCTURE_ENCRYPTION_KEY", "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=");
    environment.put("CORS_ALLOWED_ORIGINS", "https://app.example");
    environment.put("DEFAULT_JIRA_CLIENT_ID", "simulator-client");
    environment.put("DEFAULT_JIRA_CLIENT_SECRET", CLIENT_SECRET);
    environment.put("DEFAULT_JIRA_REDIRECT_URI", "http://127.0.0.1:" + port + CALLBACK);
    environment.put("JIRA_AUTH_BASE_URL", atlassian.authBaseUrl().toString());
    environment.put("JIRA_API_BASE_URL", atlassian.apiBaseUrl().toString());
    environment.putAll(more);
    return environment;
  }

  /// Starts an authorization for `externalId` and lets somebody consent to all sites; returns where
  /// the browser is sent.
  URI consent(String externalId) {
    return atlassian.consent(authorizationUri(externalId), siteIds());
  }

  URI authorizationUri(String externalId) {
    var body = "{\"provider\": \"jira\", \"external_id\": \"%s\"}".formatted(externalId);
    var answer = api.post("/api/frontend/oauth/get-authorization-uri", body);
    return URI.create(answer.text("authorization_uri"));
  }

  /// Consents and comes back; returns the connection code that the browser then carries.
  String connectionCode(String externalId) {
    var location = api.get(consent(externalId)).header("location");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /// The whole flow; the connection has the first site.
  void connect(String externalId) {
    choose(connectionCode(externalId), firstSite());
  }

  Answer choose(String code, String siteId) {
    return api.post(
        "/api/frontend/finalize-connection/jira/create-connection",
        "{\"connection_code\": \"%s\", \"site_id\": \"%s\"}".formatted(code, siteId));
  }

  String firstSite() {
    return siteIds()[0];
  }

  String[] siteIds() {
    return atlassian.sites().stream().map(it -> it.id()).toArray(String[]::new);
  }

  @Override
  public void close() {
    server.close();
    atlassian.close();
  }
}
