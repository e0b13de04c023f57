package dev.juncture.bootstrap.e2e;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import java.net.URI;
import java.util.Map;

/// A server in this JVM with a fresh database, a fresh Redis and a simulator of its own.
final class InProcessServer implements AutoCloseable {

  final AtlassianSimulator atlassian;
  final Api api;
  final Flow flow;
  private final Environment outside;
  private final RunningServer server;

  InProcessServer() {
    var port = LoopbackPorts.free();
    this.outside =
        Environment.with(SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
    this.atlassian = outside.atlassian();
    this.server = RunningServer.with(outside.environment(port, Map.of()));
    this.api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
    this.flow = new Flow(api, atlassian);
  }

  @Override
  public void close() {
    server.close();
    outside.close();
  }
}
