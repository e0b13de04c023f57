package dev.juncture.adapters.persistence.access;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.SqlFailure;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.access.WorkspaceSettings;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Workspaces, in PostgreSQL.
@Singleton
final class JdbcWorkspaces implements Workspaces {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private final Database database;
  private final TransactionOperations<Connection> transactions;
  private final WorkspaceRows rows;

  JdbcWorkspaces(
      Database database, TransactionOperations<Connection> transactions, WorkspaceRows rows) {
    this.database = database;
    this.transactions = transactions;
    this.rows = rows;
  }

  @Override
  public boolean add(Workspace workspace) {
    return database.execute(
        () -> rows.add(workspace.id().value(), workspace.name(), workspace.createdAt()) == 1);
  }

  @Override
  public Optional<Workspace> find(WorkspaceId id) {
    return database.execute(() -> rows.find(id.value())).map(WorkspaceRow::workspace);
  }

  @Override
  public List<Workspace> list(String after, int limit) {
    return database.execute(() -> rows.list(after, limit)).stream()
        .map(WorkspaceRow::workspace)
        .toList();
  }

  @Override
  public int countConnections(WorkspaceId id) {
    return database.execute(() -> rows.countConnections(id.value()));
  }

  @Override
  public RenameResult rename(WorkspaceId id, String name) {
    return database.execute(
        () ->
            unless(
                UNIQUE_VIOLATION,
                () ->
                    rows.rename(id.value(), name) == 1
                        ? RenameResult.RENAMED
                        : RenameResult.NOT_FOUND,
                RenameResult.NAME_TAKEN));
  }

  @Override
  public Optional<WorkspaceSettings> settings(WorkspaceId id) {
    return database.execute(() -> rows.settings(id.value())).map(SettingsRow::settings);
  }

  @Override
  public boolean replaceSettings(WorkspaceId id, WorkspaceSettings settings) {
    var row = SettingsRow.of(id.value(), settings);
    return database.execute(
        () ->
            rows.replaceSettings(
                    row.workspaceId(),
                    row.allowedOrigins(),
                    row.redirectUris(),
                    row.frontendAuth(),
                    row.brandName(),
                    row.brandLogoUrl(),
                    row.brandAccent())
                == 1);
  }

  @Override
  public RemoveResult remove(WorkspaceId id, boolean force) {
    return database.execute(
        () ->
            unless(
                FOREIGN_KEY_VIOLATION,
                () -> transactions.executeWrite(_ -> removed(id.value(), force)),
                RemoveResult.NOT_EMPTY));
  }

  private RemoveResult removed(String id, boolean force) {
    if (force) {
      rows.removeConnections(id);
    } else if (rows.hasConnections(id)) {
      return RemoveResult.NOT_EMPTY;
    }
    return rows.remove(id) == 1 ? RemoveResult.REMOVED : RemoveResult.NOT_FOUND;
  }

  /// What the call returns, or `otherwise` when it violates that constraint.
  private static <T> T unless(String state, Supplier<T> call, T otherwise) {
    try {
      return call.get();
    } catch (DataAccessException e) {
      if (SqlFailure.behind(e).filter(it -> it.state().equals(state)).isPresent()) {
        return otherwise;
      }
      throw e;
    }
  }
}
