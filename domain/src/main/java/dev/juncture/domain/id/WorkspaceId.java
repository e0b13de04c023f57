package dev.juncture.domain.id;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.error.DomainError.InvalidValue;

/// The id of a workspace: 1 to 64 ASCII letters, digits, `_` and `-`. Connections, keys and
/// settings of one workspace are separate from those of all others. A workspace with this id need
/// not exist.
@PluginApi
public record WorkspaceId(String value) {

  /// The workspace that every installation has. The settings in the environment belong to it.
  public static final WorkspaceId DEFAULT = new WorkspaceId("default");

  private static final int MAX_LENGTH = 64;

  public WorkspaceId {
    if (value.isEmpty()
        || value.length() > MAX_LENGTH
        || !value.chars().allMatch(WorkspaceId::isAllowed)) {
      throw new InvalidValue("workspace_id", "must be 1 to 64 letters, digits, _ or -")
          .asException();
    }
  }

  private static boolean isAllowed(int character) {
    return 'a' <= character && character <= 'z'
        || 'A' <= character && character <= 'Z'
        || '0' <= character && character <= '9'
        || character == '_'
        || character == '-';
  }

  @Override
  public String toString() {
    return value;
  }
}
