package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Selects the workspace that the session's pages act in.
@Hidden
@Controller("/console/workspace")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class WorkspaceController {

  private final ManageWorkspaces workspaces;
  private final Sessions sessions;

  WorkspaceController(ManageWorkspaces workspaces, Sessions sessions) {
    this.workspaces = workspaces;
    this.sessions = sessions;
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(value = Role.VIEWER, installation = true)
  HttpResponse<?> select(HttpRequest<?> request, @Nullable @Body Map<String, String> form) {
    var name = Values.required(Forms.checked(request, form).get("workspace"), "Missing workspace");
    var workspace = workspaces.find(new WorkspaceId(name)).id();
    var response = HttpResponse.seeOther(URI.create("/console"));
    sessions.in(request, workspace).ifPresent(response::cookie);
    return response;
  }
}
