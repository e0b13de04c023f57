package dev.juncture.adapters.persistence;

import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.IdleConnections;
import dev.juncture.domain.connection.SealedTokens;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.job.RecurringJob;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.testing.servers.Database;
import dev.juncture.testkit.secret.ReversibleMasterKeys;
import dev.juncture.testkit.secret.ReversibleSealer;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The adapter as a server process runs it, on one database.
public final class RunningStore implements AutoCloseable {

  private final ApplicationContext context;

  private RunningStore(ApplicationContext context) {
    this.context = context;
  }

  public static RunningStore on(Database database) {
    return on(database, new ReversibleSealer());
  }

  public static RunningStore on(Database database, SecretSealer sealer) {
    return on(database, sealer, Map.of());
  }

  public static RunningStore on(
      Database database, SecretSealer sealer, Map<String, Object> settings) {
    return on(database, sealer, settings, List.of());
  }

  public static RunningStore on(
      Database database,
      SecretSealer sealer,
      Map<String, Object> settings,
      List<RecurringJob> jobs) {
    var context =
        ApplicationContext.builder(properties(database, settings))
            .singletons(sealer, new ReversibleMasterKeys())
            .singletons(jobs.toArray())
            .build();
    try {
      return new RunningStore(context.start());
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private static Map<String, Object> properties(Database database, Map<String, Object> settings) {
    var properties =
        new HashMap<String, Object>(
            Map.of(
                "datasources.default.url", database.jdbcUrl(),
                "datasources.default.username", database.user(),
                "datasources.default.password", database.password()));
    properties.putAll(settings);
    return properties;
  }

  public ConnectionRepository connections() {
    return context.getBean(ConnectionRepository.class);
  }

  public ConnectionHistory history() {
    return context.getBean(ConnectionHistory.class);
  }

  public ConnectionDirectory directory() {
    return context.getBean(ConnectionDirectory.class);
  }

  public SealedTokens sealedTokens() {
    return context.getBean(SealedTokens.class);
  }

  public IdleConnections idleConnections() {
    return context.getBean(IdleConnections.class);
  }

  public JiraConnections jiraConnections() {
    return context.getBean(JiraConnections.class);
  }

  /// Adds workspaces, which connections there need.
  public RunningStore withWorkspaces(String... ids) {
    for (var id : ids) {
      bean(Workspaces.class).add(new Workspace(new WorkspaceId(id), id, Instant.EPOCH));
    }
    return this;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
