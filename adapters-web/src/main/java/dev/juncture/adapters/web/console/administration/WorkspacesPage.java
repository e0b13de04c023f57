package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.console.Forms;
import dev.juncture.adapters.web.console.Needs;
import dev.juncture.adapters.web.console.Role;
import dev.juncture.adapters.web.console.WorkspaceSelection;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.settings.AdministrationSettings;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The workspaces of the installation.
@Hidden
@Controller("/console/workspaces")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class WorkspacesPage {

  private static final int LENGTH = 25;
  private static final String MISSING = "Missing workspace";
  private static final List<String> NOTICES = List.of("created", "renamed", "deleted");

  private final ManageWorkspaces workspaces;
  private final AdministrationSettings settings;
  private final WorkspaceSelection selection;
  private final ConsolePages pages;
  private final InstantSource clock;

  WorkspacesPage(
      ManageWorkspaces workspaces,
      AdministrationSettings settings,
      WorkspaceSelection selection,
      ConsolePages pages,
      InstantSource clock) {
    this.workspaces = workspaces;
    this.settings = settings;
    this.selection = selection;
    this.pages = pages;
    this.clock = clock;
  }

  @Get
  @Needs(value = Role.VIEWER, installation = true)
  HttpResponse<?> list(
      HttpRequest<?> request,
      @Nullable @QueryValue String after,
      @Nullable @QueryValue String done) {
    var found = workspaces.list(after == null ? "" : after, LENGTH + 1);
    var shown = found.subList(0, Math.min(LENGTH, found.size()));
    return pages.page(
        request,
        "workspaces",
        Map.of(
            "shown",
            shown.stream().map(this::view).toList(),
            "next",
            found.size() > LENGTH ? shown.getLast().id().value() : "",
            "several",
            settings.several(),
            "notice",
            done != null && NOTICES.contains(done) ? done : ""));
  }

  @Get("/new")
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> askForANewOne(HttpRequest<?> request) {
    return pages.form(request, "workspace-new", Map.of("name", ""));
  }

  @Post("/new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> create(HttpRequest<?> request, @Nullable @Body Map<String, String> body) {
    var name = name(Forms.checked(request, body));
    pages.repeatIfRejected(request, "workspace-new", Map.of("name", name));
    workspaces.create(name);
    return done("created");
  }

  @Get("/rename")
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> askForAName(HttpRequest<?> request, @Nullable @QueryValue String workspace) {
    var found = required(workspace);
    return pages.form(
        request, "workspace-rename", Map.of("shown", view(found), "name", found.name()));
  }

  @Post("/rename")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> rename(HttpRequest<?> request, @Nullable @Body Map<String, String> body) {
    var form = Forms.checked(request, body);
    var found = required(form.get("workspace"));
    pages.repeatIfRejected(
        request, "workspace-rename", Map.of("shown", view(found), "name", name(form)));
    workspaces.rename(found.id(), name(form));
    return done("renamed");
  }

  @Get("/delete")
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> askBeforeDeleting(
      HttpRequest<?> request, @Nullable @QueryValue String workspace) {
    return pages.form(request, "workspace-delete", contents(required(workspace), ""));
  }

  /// Deletes a workspace whose name was typed exactly.
  @Post("/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> delete(HttpRequest<?> request, @Nullable @Body Map<String, String> body) {
    var form = Forms.checked(request, body);
    var found = required(form.get("workspace"));
    if (!name(form).equals(found.name().strip())) {
      pages.repeatIfRejected(request, "workspace-delete", contents(found, name(form)));
      throw ProblemException.invalid("name", "must be exactly that of the workspace");
    }
    workspaces.delete(found.id(), true);
    return selection.leave(request, found.id(), done("deleted"));
  }

  private Map<String, Object> contents(Workspace workspace, String typed) {
    return Map.of(
        "shown", view(workspace), "contents", workspaces.contents(workspace.id()), "name", typed);
  }

  private Workspace required(@Nullable String id) {
    return workspaces.find(new WorkspaceId(Values.required(id, MISSING)));
  }

  private WorkspaceView view(Workspace workspace) {
    return WorkspaceView.of(workspace, clock.instant());
  }

  private static String name(Map<String, String> form) {
    return form.getOrDefault("name", "").strip();
  }

  private static MutableHttpResponse<?> done(String what) {
    return HttpResponse.seeOther(URI.create("/console/workspaces?done=" + what));
  }
}
