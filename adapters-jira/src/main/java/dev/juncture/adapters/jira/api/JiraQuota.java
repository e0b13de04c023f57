package dev.juncture.adapters.jira.api;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.JiraPoints;
import dev.juncture.domain.quota.ApiQuota;
import dev.juncture.domain.quota.CallCost;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/// Jira's points per hour. Its tenants are sites.
@Singleton
final class JiraQuota implements ApiQuota {

  private final JiraConnections connections;
  private final RateLimits limits;

  JiraQuota(JiraConnections connections, RateLimits limits) {
    this.connections = connections;
    this.limits = limits;
  }

  @Override
  public ProviderId provider() {
    return JiraConnection.PROVIDER;
  }

  @Override
  public CallCost cost(String method, String path) {
    return JiraPoints.of(method, path);
  }

  @Override
  public Optional<Exhausted> exhausted(
      ConnectionKey key, Function<String, Optional<String>> header) {
    return limits.exhausted(() -> tenant(key), header);
  }

  @Override
  public String tenant(ConnectionKey key) {
    return connections.require(key).site().value();
  }
}
