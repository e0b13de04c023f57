package dev.juncture.testing.simulators.datacenter;

import java.time.InstantSource;

/// The settings of a simulator. Start with `defaults()` and change what should differ.
///
/// @param port 0 chooses a free one
/// @param contextPath the path that all addresses begin with: empty, or `/jira`
/// @param nodes the nodes of the cluster, which take turns
/// @param seed the seed of projects and issues
/// @param clock the clock for tokens and new issues
/// @param tls whether it listens with a certificate that no public authority signed
public record DataCenterSettings(
    int port, String contextPath, int nodes, long seed, InstantSource clock, boolean tls) {

  public static DataCenterSettings defaults() {
    return new DataCenterSettings(0, "/jira", 1, 1, InstantSource.system(), false);
  }

  public DataCenterSettings port(int other) {
    return new DataCenterSettings(other, contextPath, nodes, seed, clock, tls);
  }

  public DataCenterSettings contextPath(String other) {
    return new DataCenterSettings(port, other, nodes, seed, clock, tls);
  }

  public DataCenterSettings nodes(int other) {
    return new DataCenterSettings(port, contextPath, other, seed, clock, tls);
  }

  public DataCenterSettings clock(InstantSource other) {
    return new DataCenterSettings(port, contextPath, nodes, seed, other, tls);
  }

  public DataCenterSettings withTls() {
    return new DataCenterSettings(port, contextPath, nodes, seed, clock, true);
  }
}
