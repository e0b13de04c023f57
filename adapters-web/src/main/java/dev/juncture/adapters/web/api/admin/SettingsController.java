package dev.juncture.adapters.web.api.admin;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AdminApi;
import dev.juncture.application.administration.ManageSettings;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Administration")
@Controller("/api/admin/workspaces/{workspace_id}/settings")
@AdminApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsController {

  private final ManageSettings settings;

  SettingsController(ManageSettings settings) {
    this.settings = settings;
  }

  @Operation(
      summary = "The settings of a workspace",
      description = "Null where those of the environment apply.")
  @ApiCall(id = "getWorkspaceSettings", effect = READ)
  @ErrorTexts(others = WorkspaceNotFound.class)
  @Get
  SettingsBody read(@WorkspaceParameter @PathVariable("workspace_id") String workspace) {
    return SettingsBody.of(settings.read(new WorkspaceId(workspace)));
  }

  @Operation(
      summary = "Replace the settings of a workspace",
      description =
          "All of them: what is left out or null is as the environment says. In force on every"
              + " server within 5 seconds.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SettingsBody.ReplaceSchema.class)))
  @ApiCall(id = "replaceWorkspaceSettings", effect = WRITE)
  @ErrorTexts(others = WorkspaceNotFound.class)
  @Put
  SettingsBody replace(
      @WorkspaceParameter @PathVariable("workspace_id") String workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var replacement = SettingsBody.parse(Fields.of(body));
    settings.replace(new WorkspaceId(workspace), replacement);
    return SettingsBody.of(replacement);
  }
}
