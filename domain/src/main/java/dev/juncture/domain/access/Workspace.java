package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;

/// Connections, keys and settings that are separate from those of all other workspaces.
///
/// @param name for people; 1 to 100 characters, unique
public record Workspace(WorkspaceId id, String name, Instant createdAt) {

  private static final int MAX_NAME = 100;

  public Workspace {
    if (name.isBlank() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
      throw new InvalidValue("name", "must be 1 to 100 characters").asException();
    }
  }
}
