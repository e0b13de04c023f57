package dev.juncture.adapters.web.pages;

import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// The workspace of the connect flow that a request belongs to. Its brand is on every page that
/// responds to the request, error pages included.
public final class FlowWorkspace {

  private static final String ATTRIBUTE = "juncture.flow.workspace";

  private FlowWorkspace() {}

  /// To be called before anything of the flow is consumed.
  public static void set(HttpRequest<?> request, Optional<WorkspaceId> workspace) {
    workspace.ifPresent(it -> request.setAttribute(ATTRIBUTE, it));
  }

  /// The default one, unless another one was set.
  public static WorkspaceId of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, WorkspaceId.class).orElse(WorkspaceId.DEFAULT);
  }
}
