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
import dev.juncture.adapters.web.http.request.Alias;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.ListBoards;
import dev.juncture.application.jira.ListSprints;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.ProjectRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Tag(name = "Boards and sprints")
@Requires(beans = ListBoards.class)
@Controller("/api/backend/jira")
@JiraCalls
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
      @CallerParameter ConnectionKey caller, @ProjectParameter @Nullable ProjectRef project) {
    return bodies.boards(boards.list(caller, Optional.ofNullable(project)));
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
      @CallerParameter ConnectionKey caller, @ProjectParameter @Nullable ProjectRef project) {
    return bodies.allSprints(sprints.all(caller, Optional.ofNullable(project)));
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
      @CallerParameter ConnectionKey caller, @ProjectParameter @Nullable ProjectRef project) {
    return bodies.activeSprints(sprints.active(caller, Optional.ofNullable(project)));
  }
}
