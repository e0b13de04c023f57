package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_USER;
import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.WatchJira;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Tag(name = "Jira feed")
@Requires(beans = WatchJira.class)
@Controller("/api/backend/jira/watch")
@JiraCalls
final class WatchController {

  private static final String NO_WATCH = "Watch not found";

  private final WatchJira watches;
  private final InstantSource clock;

  WatchController(WatchJira watches, InstantSource clock) {
    this.watches = watches;
    this.clock = clock;
  }

  /// Only described: the body is read field by field.
  @Serdeable.Serializable
  @Schema(name = "SetWatch")
  record SetWatch(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(description = "Keys, at most 100; all projects without any.", example = "[\"CORE\"]")
          @Nullable List<String> projects) {}

  @Operation(
      summary = "Watch the issues of a connection",
      description =
          "From now on each change of an issue or comment in these projects is told by one event. Projects that were watched before go on without a gap; others are watched no longer.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = SetWatch.class)))
  @ApiCall(
      id = "setWatch",
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, READ_USER})
  @Put
  @ErrorTexts(
      failed = "Failed to watch Jira",
      missing = "Missing external_id",
      notFound = "Project not found",
      forbidden = "Access denied to project")
  WatchBody set(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var projects = fields.texts("projects").orElse(List.of());
    return WatchBody.of(watches.watch(caller, projects), clock.instant());
  }

  @Operation(summary = "What is watched", description = "Jira is not asked.")
  @ApiCall(id = "getWatch", scope = JIRA_READ, effect = READ)
  @Get
  @ErrorTexts(failed = "Failed to read the watch", notFound = NO_WATCH)
  WatchBody get(@CallerParameter ConnectionKey caller) {
    return WatchBody.of(watches.find(caller), clock.instant());
  }

  @Operation(summary = "Stop watching", description = "What happens from now on is never told.")
  @ApiCall(id = "deleteWatch", scope = JIRA_WRITE, effect = DESTRUCTIVE)
  @Delete
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(failed = "Failed to stop the watch", notFound = NO_WATCH)
  void delete(@CallerParameter ConnectionKey caller) {
    watches.stop(caller);
  }
}
