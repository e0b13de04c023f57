package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.TimeView;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;

/// A workspace on the console's pages.
///
/// @param isDefault whether it is the one that every server has, and that stays
public record WorkspaceView(String id, String name, boolean isDefault, TimeView created) {

  static WorkspaceView of(Workspace workspace, Instant now) {
    return new WorkspaceView(
        workspace.id().value(),
        workspace.name(),
        workspace.id().equals(WorkspaceId.DEFAULT),
        TimeView.of(workspace.createdAt(), now));
  }
}
