package dev.juncture.application.authorization;

import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.id.WorkspaceId;
import java.util.Optional;

/// Who makes the last choice of an authorization.
@FunctionalInterface
public interface Finisher {

  /// Whether the request comes from the browser that began.
  boolean isIn(BrowserBinding browser);

  /// The only workspace whose connections they can make. Empty for our own pages, for which the
  /// code is enough.
  default Optional<WorkspaceId> workspace() {
    return Optional.empty();
  }
}
