package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.BOARDS;
import static dev.juncture.adapters.web.api.jira.JiraScopes.PROJECTS;
import static dev.juncture.adapters.web.api.jira.JiraScopes.SPRINTS;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.api.jira.BoardBodies.ActiveSprintsBody;
import dev.juncture.adapters.web.api.jira.BoardBodies.AllSprintsBody;
import dev.juncture.adapters.web.api.jira.BoardBodies.BoardsBody;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.request.Alias;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AllowedFromConsole;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.jira.ListBoards;
import dev.juncture.application.jira.ListSprints;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Boards and sprints")
@Requires(beans = ListBoards.class)
@Controller("/api/backend/jira")
@BackendApi
@AllowedFromConsole
@ExecuteOn(TaskExecutors.BLOCKING)
final class BoardController {

  private static final String NO_BOARD = "No agile boards found for this project";

  private final ListBoards boards;
  private final ListSprints sprints;
  private final JiraBodies bodies;

  BoardController(ListBoards boards, ListSprints sprints, JiraBodies bodies) {
    this.boards = boards;
    this.sprints = sprints;
    this.bodies = bodies;
  }

  @Operation(
      summary = "Agile boards of a project",
      description = "Complete, whatever their number.")
  @ApiCall(
      scope = JIRA_READ,
      effect = READ,
      jiraScopes = {BOARDS, PROJECTS})
  @Get("/get-boards-for-project")
  @Alias("/api/backend/integration-helpers/jira/get-boards-for-project")
  @ErrorTexts(failed = "Failed to fetch Jira boards", notFound = NO_BOARD)
  BoardsBody boards(
      @Parameter(hidden = true) WorkspaceId workspace,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProjectParameter @Nullable @QueryValue("jira_project_id") String project) {
    return bodies.boards(
        boards.list(JiraParameters.key(workspace, externalId), JiraParameters.project(project)));
  }

  @Operation(
      summary = "All sprints, board by board",
      description = "A board without sprints, such as a kanban board, has empty lists.")
  @ApiCall(
      scope = JIRA_READ,
      effect = READ,
      jiraScopes = {BOARDS, PROJECTS, SPRINTS})
  @Get("/get-all-sprints-for-project")
  @Alias("/api/backend/integration-helpers/jira/get-all-sprints-for-project")
  @ErrorTexts(failed = "Failed to fetch Jira sprints", notFound = NO_BOARD)
  AllSprintsBody allSprints(
      @Parameter(hidden = true) WorkspaceId workspace,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProjectParameter @Nullable @QueryValue("jira_project_id") String project) {
    return bodies.allSprints(
        sprints.all(JiraParameters.key(workspace, externalId), JiraParameters.project(project)));
  }

  @Operation(
      summary = "Active sprints, board by board",
      description = "A board without active sprints has an empty list.")
  @ApiCall(
      scope = JIRA_READ,
      effect = READ,
      jiraScopes = {BOARDS, PROJECTS, SPRINTS})
  @Get("/get-active-sprints-for-project")
  @Alias("/api/backend/integration-helpers/jira/get-active-sprints-for-project")
  @ErrorTexts(failed = "Failed to fetch active Jira sprints", notFound = NO_BOARD)
  ActiveSprintsBody activeSprints(
      @Parameter(hidden = true) WorkspaceId workspace,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @ProjectParameter @Nullable @QueryValue("jira_project_id") String project) {
    return bodies.activeSprints(
        sprints.active(JiraParameters.key(workspace, externalId), JiraParameters.project(project)));
  }
}
