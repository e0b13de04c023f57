package dev.juncture.adapters.web.console.jira;

import dev.juncture.adapters.web.console.ConnectionView;
import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.console.Forms;
import dev.juncture.adapters.web.console.Needs;
import dev.juncture.adapters.web.console.Role;
import dev.juncture.adapters.web.console.Session;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.application.jira.ListProjects;
import dev.juncture.application.jira.PagedList;
import dev.juncture.application.jira.SelectProject;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.ProjectRef;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page that selects the default project for calls that name none.
@Hidden
@Controller("/console/connection/jira-project")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProjectPage {

  private static final int MOST = 200;
  private static final String MISSING = "Missing external_id or jira_project_id";

  private final ListProjects projects;
  private final SelectProject selection;
  private final ConsolePages pages;

  ProjectPage(ListProjects projects, SelectProject selection, ConsolePages pages) {
    this.projects = projects;
    this.selection = selection;
    this.pages = pages;
  }

  @Get
  @ErrorTexts(failed = "Failed to fetch Jira projects")
  @Needs(Role.OPERATOR)
  HttpResponse<?> show(
      HttpRequest<?> request,
      WorkspaceId workspace,
      @Nullable @QueryValue("external_id") String externalId) {
    Session.require(request, KeyScope.JIRA_READ);
    var key = key(workspace, Values.required(externalId, "Missing external_id"));
    var found = projects.list(key);
    var shown = first(found.pages());
    return pages.page(
        request,
        "project",
        Map.of(
            "externalId", key.externalId().value(),
            "query", ConnectionView.query(key),
            "projects", shown.stream().map(ProjectChoice::of).toList(),
            "isCut", shown.size() == MOST,
            "selected", found.selected().map(ProjectRef::value).orElse("")));
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.OPERATOR)
  HttpResponse<?> select(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> form) {
    var fields = Forms.checked(request, form);
    Session.require(request, KeyScope.JIRA_WRITE);
    var key = key(workspace, Values.required(fields.get("external_id"), MISSING));
    var typed = Values.optional(fields.get("other_project"));
    var project = typed.orElseGet(() -> Values.required(fields.get("jira_project_id"), MISSING));
    selection.select(key, new ProjectRef(project.strip()));
    return HttpResponse.seeOther(
        URI.create("/console/connection?" + ConnectionView.query(key) + "&done=selected"));
  }

  private static List<Project> first(PagedList<Project> pages) {
    var first = new ArrayList<Project>();
    while (pages.hasNext() && first.size() < MOST) {
      first.addAll(pages.next());
    }
    return first.subList(0, Math.min(MOST, first.size()));
  }

  private static ConnectionKey key(WorkspaceId workspace, String externalId) {
    return new ConnectionKey(workspace, JiraConnection.PROVIDER, new ExternalId(externalId));
  }
}
