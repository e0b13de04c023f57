package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.ReadChangelog;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
@JiraCalls
final class ChangelogController {

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
      content = @Content(schema = @Schema(implementation = ChangelogEntryBody.ListBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-changelog")
  @ErrorTexts(
      failed = "Failed to fetch Jira changelog",
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  HttpResponse<Publisher<byte[]>> list(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue) {
    return lists.stream(
        request, "changes", changelog.read(caller, issue), bodies::changelogEntry, TotalBody::new);
  }
}
