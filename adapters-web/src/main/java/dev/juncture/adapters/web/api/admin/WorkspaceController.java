package dev.juncture.adapters.web.api.admin;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AdminApi;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.domain.error.DomainError.SingleWorkspace;
import dev.juncture.domain.error.DomainError.WorkspaceExists;
import dev.juncture.domain.error.DomainError.WorkspaceNotEmpty;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Administration")
@Controller("/api/admin/workspaces")
@AdminApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class WorkspaceController {

  private static final String MISSING = "Missing name";

  private final ManageWorkspaces workspaces;

  WorkspaceController(ManageWorkspaces workspaces) {
    this.workspaces = workspaces;
  }

  @Operation(
      summary = "Create a workspace",
      description = "Its connections, keys and settings are separate from those of all others.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WorkspaceBody.NameSchema.class)))
  @ApiCall(id = "createWorkspace", effect = WRITE)
  @ErrorTexts(others = {WorkspaceExists.class, SingleWorkspace.class})
  @Post
  @Status(HttpStatus.CREATED)
  WorkspaceBody create(@Parameter(hidden = true) @Nullable @Body Fields body) {
    return WorkspaceBody.of(workspaces.create(Fields.of(body).required("name", MISSING)));
  }

  @Operation(summary = "All workspaces, page by page", description = "In the order of their ids.")
  @ApiCall(id = "listWorkspaces", effect = READ)
  @Get
  WorkspaceBody.PageBody list(
      @Parameter(
              description = "How many at most.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
          @Nullable
          @QueryValue
          String limit,
      @Parameter(
              description = "`next_cursor` of the page before.",
              example = "ws_5d0c4c5e8a2f4a529d5a0c8f3a1f7b11")
          @Nullable
          @QueryValue
          String cursor) {
    var length = AdminParameters.limit(limit);
    var found = workspaces.list(cursor == null ? "" : cursor, length + 1);
    var shown = found.subList(0, Math.min(length, found.size()));
    return new WorkspaceBody.PageBody(
        shown.stream().map(WorkspaceBody::of).toList(),
        found.size() > length ? shown.getLast().id().value() : null);
  }

  @Operation(summary = "One workspace", description = "Its name, and when it was created.")
  @ApiCall(id = "getWorkspace", effect = READ)
  @ErrorTexts(others = WorkspaceNotFound.class)
  @Get("/{workspace_id}")
  WorkspaceBody find(@WorkspaceParameter @PathVariable("workspace_id") String id) {
    return WorkspaceBody.of(workspaces.find(new WorkspaceId(id)));
  }

  @Operation(summary = "Rename a workspace", description = "Its id and its keys stay.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WorkspaceBody.NameSchema.class)))
  @ApiCall(id = "renameWorkspace", effect = WRITE)
  @ErrorTexts(others = {WorkspaceNotFound.class, WorkspaceExists.class})
  @Patch("/{workspace_id}")
  WorkspaceBody rename(
      @WorkspaceParameter @PathVariable("workspace_id") String id,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var name = Fields.of(body).required("name", MISSING);
    return WorkspaceBody.of(workspaces.rename(new WorkspaceId(id), name));
  }

  @Operation(
      summary = "Delete a workspace",
      description =
          "With its keys and settings. One that has connections stays, unless `force` is true: then"
              + " its keys stop working, each connection is disconnected, and the rest goes.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ApiCall(id = "deleteWorkspace", effect = DESTRUCTIVE)
  @ErrorTexts(others = {WorkspaceNotFound.class, WorkspaceNotEmpty.class, SingleWorkspace.class})
  @Delete("/{workspace_id}")
  @Status(HttpStatus.NO_CONTENT)
  void delete(
      @WorkspaceParameter @PathVariable("workspace_id") String id,
      @Parameter(
              description = "Whether its connections end with it.",
              schema = @Schema(type = "boolean", defaultValue = "false"))
          @Nullable
          @QueryValue
          String force) {
    workspaces.delete(new WorkspaceId(id), Values.flag("force", force));
  }
}
