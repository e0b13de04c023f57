package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.Alias;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.ListProjects;
import dev.juncture.application.jira.ReadProjectDetails;
import dev.juncture.application.jira.SelectProject;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.ProjectRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Tag(name = "Projects")
@Requires(beans = ListProjects.class)
@Controller("/api/backend/jira")
@JiraCalls
final class ProjectController {

  private final ListProjects projects;
  private final ReadProjectDetails details;
  private final SelectProject selection;
  private final JiraBodies bodies;
  private final ListStreams lists;

  ProjectController(
      ListProjects projects,
      ReadProjectDetails details,
      SelectProject selection,
      JiraBodies bodies,
      ListStreams lists) {
    this.projects = projects;
    this.details = details;
    this.selection = selection;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(summary = "All projects", description = "Complete, whatever their number.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = JiraSchemas.Projects.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-projects")
  @Alias({
    "/api/backend/jira/get-all-projects",
    "/api/backend/integration-helpers/jira/get-projects",
    "/api/backend/integration-helpers/jira/get-all-projects"
  })
  @ErrorTexts(failed = "Failed to fetch Jira projects")
  HttpResponse<Publisher<byte[]>> projects(
      @Parameter(hidden = true) HttpRequest<?> request, @CallerParameter ConnectionKey caller) {
    var found = projects.list(caller);
    var selected = found.selected().map(ProjectRef::value).orElse(null);
    return lists.stream(
        request,
        "projects",
        found.pages(),
        bodies::project,
        total -> new ProjectsEndBody(total, selected));
  }

  @Operation(
      summary = "A project, and what its issues can have",
      description =
          "Its issue types, priorities, statuses, components and versions. The priorities are those that a new issue can have.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-project-details")
  @ErrorTexts(
      failed = "Failed to fetch Jira project",
      notFound = "Project not found",
      forbidden = "Access denied to project")
  ProjectDetailsBody details(
      @CallerParameter ConnectionKey caller, @ProjectParameter @Nullable ProjectRef project) {
    return bodies.projectDetails(details.read(caller, Optional.ofNullable(project)));
  }

  @Operation(
      summary = "Select a project",
      description = "The project that calls mean when they name none. Jira is not asked.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = JiraSchemas.SelectProject.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE)
  @Post("/select-project")
  @Alias("/api/backend/integration-helpers/jira/select-project")
  SuccessBody select(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var externalId = fields.required("external_id", "Missing external_id or jira_project_id");
    var project = fields.required("jira_project_id", "Missing external_id or jira_project_id");
    selection.select(JiraParameters.key(workspace, fields, externalId), new ProjectRef(project));
    return SuccessBody.DONE;
  }

  @Operation(summary = "The selected project", description = "Jira is not asked.")
  @ApiCall(scope = JIRA_READ, effect = READ)
  @Get("/get-selected-project")
  @Alias({
    "/api/backend/jira/get-selected-project-id",
    "/api/backend/integration-helpers/jira/get-selected-project",
    "/api/backend/integration-helpers/jira/get-selected-project-id"
  })
  SelectedProjectBody selected(@CallerParameter ConnectionKey caller) {
    return SelectedProjectBody.of(selection.selected(caller));
  }
}
