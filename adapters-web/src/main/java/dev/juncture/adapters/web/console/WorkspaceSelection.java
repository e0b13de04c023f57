package dev.juncture.adapters.web.console;

import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/// Keeps sessions in workspaces that exist.
@Singleton
public final class WorkspaceSelection {

  private final Sessions sessions;

  WorkspaceSelection(Sessions sessions) {
    this.sessions = sessions;
  }

  /// Selects the default workspace for the session of a request, if `deleted` was selected.
  public MutableHttpResponse<?> leave(
      HttpRequest<?> request, WorkspaceId deleted, MutableHttpResponse<?> response) {
    Session.of(request)
        .filter(it -> it.workspace().equals(deleted))
        .flatMap(_ -> sessions.in(request, WorkspaceId.DEFAULT))
        .ifPresent(response::cookie);
    return response;
  }
}
