package dev.juncture.application.authorization;

import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.id.WorkspaceId;
import java.util.Optional;
import java.util.function.Predicate;

/// Who makes the last choice of an authorization.
///
/// @param isRightBrowser whether the request comes from the browser that began
/// @param workspace the only workspace whose connections they can make; empty for our own pages,
///   for which the code is enough
public record Finisher(Predicate<BrowserBinding> isRightBrowser, Optional<WorkspaceId> workspace) {

  /// One of our own pages.
  public Finisher(Predicate<BrowserBinding> isRightBrowser) {
    this(isRightBrowser, Optional.empty());
  }
}
