package dev.juncture.testing.browser;

import dev.juncture.bootstrap.e2e.Environment;
import dev.juncture.bootstrap.e2e.Flow;
import dev.juncture.bootstrap.e2e.ServerProcess;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import java.util.Map;

/// The artefact, with its own stores and simulator.
final class Site implements AutoCloseable {

  private final Environment environment =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
  private final ServerProcess server;
  final Flow flow;

  Site() {
    this(Map.of());
  }

  /// @param variables settings that this server has besides the usual ones
  Site(Map<String, String> variables) {
    server = ServerProcess.start(environment, variables);
    flow = new Flow(server.api, environment.atlassian());
  }

  AtlassianSimulator atlassian() {
    return environment.atlassian();
  }

  String page(String path) {
    return server.api.url(path).toString();
  }

  /// The address to which a customer's back end sends a user.
  String connectLink(String externalId) {
    return connectLink("jira", externalId);
  }

  String connectLink(String provider, String externalId) {
    var body = "{\"provider\": \"%s\", \"external_id\": \"%s\"}".formatted(provider, externalId);
    return server.api.post("/api/backend/connect-sessions", body).text("connect_url");
  }

  /// Withdraws access to all sites from all grants.
  void withdrawAllSites() {
    for (var grant : atlassian().grants()) {
      atlassian().sites().forEach(site -> atlassian().withdrawSite(grant.id(), site.id()));
    }
  }

  @Override
  public void close() {
    server.close();
    environment.close();
  }
}
