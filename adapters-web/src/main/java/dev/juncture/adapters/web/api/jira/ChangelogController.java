package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AllowedFromConsole;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.jira.ReadChangelog;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.reactivestreams.Publisher;

@Tag(name = "Issues")
@Requires(beans = ReadChangelog.class)
@Controller("/api/backend/jira")
@BackendApi
@AllowedFromConsole
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChangelogController {

  private static final String LIST = "Missing external_id or issue_id_or_key";

  private final ReadChangelog changelog;
  private final JiraBodies bodies;
  private final ListStreams lists;

  ChangelogController(ReadChangelog changelog, JiraBodies bodies, ListStreams lists) {
    this.changelog = changelog;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(
      summary = "All changes to an issue",
      description = "Oldest first, complete, sent page by page.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ChangelogEntryBody.ListBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-changelog")
  @ErrorTexts(
      failed = "Failed to fetch Jira changelog",
      missing = LIST,
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  HttpResponse<Publisher<byte[]>> list(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) HttpRequest<?> request,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @IssueParameter @QueryValue(value = "issue_id_or_key", defaultValue = "") String issue) {
    var pages =
        changelog.read(
            JiraParameters.key(workspace, externalId, LIST),
            new IssueRef(Values.required(issue, LIST)));
    return lists.stream(request, "changes", pages, bodies::changelogEntry, TotalBody::new);
  }
}
