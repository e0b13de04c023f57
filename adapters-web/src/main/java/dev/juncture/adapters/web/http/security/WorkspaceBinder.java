package dev.juncture.adapters.web.http.security;

import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Binds the caller's workspace. The request itself cannot name one.
@Singleton
final class WorkspaceBinder implements TypedRequestArgumentBinder<WorkspaceId> {

  private static final Argument<WorkspaceId> WORKSPACE = Argument.of(WorkspaceId.class);

  @Override
  public Argument<WorkspaceId> argumentType() {
    return WORKSPACE;
  }

  @Override
  public BindingResult<WorkspaceId> bind(
      ArgumentConversionContext<WorkspaceId> context, HttpRequest<?> request) {
    var workspace = Caller.of(request).workspace();
    return () -> Optional.of(workspace);
  }
}
