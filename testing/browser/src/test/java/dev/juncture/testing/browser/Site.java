package dev.juncture.testing.browser;

import dev.juncture.bootstrap.e2e.Environment;
import dev.juncture.bootstrap.e2e.Flow;
import dev.juncture.bootstrap.e2e.ServerProcess;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import java.util.Map;

/// The artefact, with fresh stores and a simulator of its own.
final class Site implements AutoCloseable {

  private final Environment outside =
      Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
  private final ServerProcess server = ServerProcess.start(outside, Map.of());
  final Flow flow = new Flow(server.api, outside.atlassian());

  AtlassianSimulator atlassian() {
    return outside.atlassian();
  }

  String page(String path) {
    return server.api.url(path).toString();
  }

  /// Where a customer's back end sends a user of its.
  String connectLink(String externalId) {
    var body = "{\"provider\": \"jira\", \"external_id\": \"%s\"}".formatted(externalId);
    return server.api.post("/api/backend/connect-sessions", body).text("connect_url");
  }

  /// As if nobody had ever allowed access to any of them.
  void withdrawAllSites() {
    for (var grant : atlassian().grants()) {
      atlassian().sites().forEach(site -> atlassian().withdrawSite(grant.id(), site.id()));
    }
  }

  @Override
  public void close() {
    server.close();
    outside.close();
  }
}
