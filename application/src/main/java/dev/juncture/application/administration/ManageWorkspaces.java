package dev.juncture.application.administration;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.application.secret.DestroyDataKey;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.access.Workspaces.RemoveResult;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.error.DomainError.SingleWorkspace;
import dev.juncture.domain.error.DomainError.WorkspaceExists;
import dev.juncture.domain.error.DomainError.WorkspaceNotEmpty;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.WorkspaceId;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates, lists, renames and deletes workspaces. Each call fails with StoreUnavailable,
/// AuditUnavailable.
public final class ManageWorkspaces {

  private static final Logger log = LoggerFactory.getLogger(ManageWorkspaces.class);
  private static final int PAGE = 100;

  private final boolean several;
  private final Workspaces workspaces;
  private final ApiKeys keys;
  private final ConnectionDirectory connections;
  private final Disconnect disconnect;
  private final DestroyDataKey destroyKey;
  private final AccessControl access;
  private final RecordAudit audit;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  /// @param several whether the installation may have more than the default workspace
  public ManageWorkspaces(
      boolean several,
      Workspaces workspaces,
      ApiKeys keys,
      ConnectionDirectory connections,
      Disconnect disconnect,
      DestroyDataKey destroyKey,
      AccessControl access,
      RecordAudit audit,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.several = several;
    this.workspaces = workspaces;
    this.keys = keys;
    this.connections = connections;
    this.disconnect = disconnect;
    this.destroyKey = destroyKey;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /// Fails with SingleWorkspace, WorkspaceExists, InvalidValue.
  public Workspace create(String name) {
    var id = new WorkspaceId("ws_" + ids.get().toString().replace("-", ""));
    var workspace = new Workspace(id, name, clock.instant());
    if (!several) {
      throw new SingleWorkspace().asException();
    }
    if (!workspaces.add(workspace)) {
      throw new WorkspaceExists().asException();
    }
    access.refresh();
    audit.record(AuditAction.WORKSPACE_CREATED, id, id.value());
    log.info("Workspace {} created", id);
    return workspace;
  }

  /// At most `limit` workspaces, in the order of their ids.
  ///
  /// @param after the id of the last one of the page before; empty for the first page
  public List<Workspace> list(String after, int limit) {
    return workspaces.list(after, limit);
  }

  /// Fails with WorkspaceNotFound.
  public Workspace find(WorkspaceId id) {
    return workspaces.find(id).orElseThrow(() -> new WorkspaceNotFound().asException());
  }

  /// What ends with a workspace.
  ///
  /// @param keys how many are accepted now
  public record Contents(int connections, int keys) {}

  /// Fails with WorkspaceNotFound.
  public Contents contents(WorkspaceId id) {
    var now = clock.instant();
    var accepted = keys.list(find(id).id()).stream().filter(it -> it.isValid(now)).count();
    return new Contents(workspaces.countConnections(id), (int) accepted);
  }

  /// Fails with WorkspaceNotFound, WorkspaceExists, InvalidValue.
  public Workspace rename(WorkspaceId id, String name) {
    var renamed = new Workspace(id, name, find(id).createdAt());
    audit.record(AuditAction.WORKSPACE_CHANGED, id, id.value());
    return switch (workspaces.rename(id, name)) {
      case RENAMED -> {
        access.refresh();
        yield renamed;
      }
      case NOT_FOUND -> throw new WorkspaceNotFound().asException();
      case NAME_TAKEN -> throw new WorkspaceExists().asException();
    };
  }

  /// Deletes a workspace. With `force` its keys stop working first, then each of its connections is
  /// disconnected, which ends the grant at providers that allow that, then the rest goes. Its data
  /// key is destroyed: what a backup still holds of it cannot be decrypted, as far as the kind of
  /// master key guarantees that. When a call fails in between, repeat it. Fails with
  /// SingleWorkspace for the default workspace, WorkspaceNotFound, WorkspaceNotEmpty, Standby.
  public void delete(WorkspaceId id, boolean force) {
    if (id.equals(WorkspaceId.DEFAULT)) {
      throw new SingleWorkspace().asException();
    }
    if (workspaces.find(id).isPresent()) {
      deleteExisting(id, force);
      destroyKey.destroyLeftover(id);
    } else if (!destroyKey.destroyLeftover(id)) {
      throw new WorkspaceNotFound().asException();
    }
  }

  private void deleteExisting(WorkspaceId id, boolean force) {
    if (force) {
      keys.list(id).stream().filter(it -> it.revokedAt().isEmpty()).forEach(this::revoke);
      access.refresh();
      disconnectAll(id);
    } else if (!connections.list(Filter.all(id), new Position.Start(), 1).connections().isEmpty()) {
      throw new WorkspaceNotEmpty().asException();
    }
    audit.record(AuditAction.WORKSPACE_DELETED, id, id.value());
    switch (workspaces.remove(id, force)) {
      case RemoveResult.REMOVED -> log.info("Workspace {} deleted", id);
      case RemoveResult.NOT_FOUND -> throw new WorkspaceNotFound().asException();
      case RemoveResult.NOT_EMPTY -> throw new WorkspaceNotEmpty().asException();
    }
    access.refresh();
  }

  private void revoke(ApiKey key) {
    audit.record(AuditAction.KEY_REVOKED, key.workspace(), key.id().toString());
    keys.revoke(key.workspace(), key.id(), clock.instant());
  }

  private void disconnectAll(WorkspaceId id) {
    var all = Filter.all(id);
    var page = connections.list(all, new Position.Start(), PAGE);
    while (!page.connections().isEmpty()) {
      page.connections().stream().map(ConnectionSummary::key).forEach(disconnect::disconnect);
      page = connections.list(all, new Position.Start(), PAGE);
    }
  }
}
