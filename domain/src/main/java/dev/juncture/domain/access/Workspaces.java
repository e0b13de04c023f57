package dev.juncture.domain.access;

import dev.juncture.domain.id.WorkspaceId;
import java.util.List;
import java.util.Optional;

/// Stores the workspaces. The default one is always there. Every change changes the version of the
/// [AccessRules]. Fails with StoreUnavailable.
public interface Workspaces {

  /// Adds a workspace. False, and no change, when another one has its name. Of concurrent calls
  /// with one name, one succeeds.
  boolean add(Workspace workspace);

  Optional<Workspace> find(WorkspaceId id);

  /// At most `limit` workspaces, in the order of their ids.
  ///
  /// @param after only those whose ids come after this one; empty for the first page
  List<Workspace> list(String after, int limit);

  /// How many connections it has. 0 for one that does not exist.
  int countConnections(WorkspaceId id);

  /// Gives it another name.
  RenameResult rename(WorkspaceId id, String name);

  /// Empty when there is no such workspace. [WorkspaceSettings#NONE] for a new one.
  Optional<WorkspaceSettings> settings(WorkspaceId id);

  /// Replaces its settings. False, and no change, when there is no such workspace.
  boolean replaceSettings(WorkspaceId id, WorkspaceSettings settings);

  enum RenameResult {
    RENAMED,
    NOT_FOUND,
    NAME_TAKEN
  }

  /// Deletes a workspace with its keys and settings.
  ///
  /// @param force whether its connections are deleted too. Otherwise a workspace with connections
  ///   stays.
  RemoveResult remove(WorkspaceId id, boolean force);

  enum RemoveResult {
    REMOVED,
    NOT_FOUND,
    NOT_EMPTY
  }
}
