package dev.juncture.application.administration;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.domain.access.WorkspaceSettings;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads and replaces the settings of workspaces. Each call fails with WorkspaceNotFound,
/// StoreUnavailable.
public final class ManageSettings {

  private static final Logger log = LoggerFactory.getLogger(ManageSettings.class);

  private final Workspaces workspaces;
  private final AccessControl access;
  private final RecordAudit audit;

  public ManageSettings(Workspaces workspaces, AccessControl access, RecordAudit audit) {
    this.workspaces = workspaces;
    this.access = access;
    this.audit = audit;
  }

  /// Those that the workspace has itself.
  public WorkspaceSettings read(WorkspaceId workspace) {
    return workspaces.settings(workspace).orElseThrow(() -> new WorkspaceNotFound().asException());
  }

  /// They are in force on this server at once, and on all others within five seconds. Of concurrent
  /// calls the last one wins, as a whole. Fails with AuditUnavailable.
  public void replace(WorkspaceId workspace, WorkspaceSettings settings) {
    read(workspace);
    audit.record(AuditAction.WORKSPACE_CHANGED, workspace, workspace.value());
    if (!workspaces.replaceSettings(workspace, settings)) {
      throw new WorkspaceNotFound().asException();
    }
    access.refresh();
    log.info("Settings of workspace {} changed", workspace);
  }
}
