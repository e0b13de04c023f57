package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.error.ProblemException.missing;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.IssueWorklogs;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.Worklog;
import dev.juncture.domain.jira.WorklogId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Tag(name = "Worklogs")
@Requires(beans = IssueWorklogs.class)
@Controller("/api/backend/jira")
@JiraCalls
final class WorklogController {

  private final IssueWorklogs worklogs;
  private final JiraBodies bodies;
  private final ListStreams lists;

  WorklogController(IssueWorklogs worklogs, JiraBodies bodies, ListStreams lists) {
    this.worklogs = worklogs;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(
      summary = "All worklogs of an issue",
      description = "Oldest first, complete, sent page by page; the sum of the time comes last.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WorklogBody.ListBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-worklogs")
  @ErrorTexts(
      failed = "Failed to fetch Jira worklogs",
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  HttpResponse<Publisher<byte[]>> list(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @DescriptionFormatParameter DescriptionFormat format) {
    var pages = worklogs.list(caller, issue, format);
    var seconds = new LongAdder();
    return lists.stream(
        request,
        "worklogs",
        pages,
        worklog -> {
          seconds.add(worklog.timeSpentSeconds());
          return bodies.worklog(worklog);
        },
        total -> new WorklogBody.EndBody(total, seconds.sum()));
  }

  @Operation(
      summary = "Log time on an issue",
      description = "Jira reduces the remaining estimate unless `adjust_estimate` says otherwise.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WorklogSchemas.AddWorklog.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK},
      repeatable = false)
  @Post("/add-worklog")
  @Status(HttpStatus.CREATED)
  @ErrorTexts(
      failed = "Failed to add Jira worklog",
      missing =
          "Missing required fields: external_id, issue_id_or_key, and time_spent or time_spent_seconds",
      notFound = "Issue not found",
      forbidden = "Access denied to log work on issue",
      fieldsRejected = "Invalid worklog")
  WorklogBody.OneBody add(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var draft = WorklogInput.added(fields);
    if (draft.spent().isEmpty()) {
      throw missing();
    }
    return one(worklogs.add(caller, issue, draft, JiraParameters.format(fields, format)));
  }

  @Operation(
      summary = "Change a worklog",
      description = "Name at least one field to change; what is not named stays.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = WorklogSchemas.EditWorklog.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK})
  @Put("/edit-worklog")
  @ErrorTexts(
      failed = "Failed to update Jira worklog",
      missing = "Missing required fields: external_id, issue_id_or_key or worklog_id",
      notFound = "Worklog not found",
      forbidden = "Access denied to worklog",
      fieldsRejected = "Invalid worklog")
  WorklogBody.OneBody edit(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var id = new WorklogId(fields.required("worklog_id"));
    var draft = WorklogInput.changed(fields);
    if (draft.isEmpty()) {
      throw missing("At least one field must be provided for update");
    }
    return one(worklogs.edit(caller, issue, id, draft, JiraParameters.format(fields, format)));
  }

  @Operation(
      summary = "Delete a worklog",
      description =
          "Jira increases the remaining estimate unless `adjust_estimate` says otherwise.")
  @ApiCall(scope = JIRA_WRITE, effect = DESTRUCTIVE, jiraScopes = WRITE_WORK)
  @Delete("/delete-worklog")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to delete Jira worklog",
      notFound = "Worklog not found",
      forbidden = "Access denied to delete worklog",
      fieldsRejected = "Invalid estimate")
  void delete(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @Parameter(
              description = WorklogSchemas.ID,
              example = WorklogSchemas.ID_EXAMPLE,
              required = true,
              schema = @Schema(type = "string", pattern = WorklogSchemas.ID_PATTERN))
          @QueryValue("worklog_id")
          WorklogId worklog,
      @Parameter(
              description = WorklogSchemas.ESTIMATE,
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"auto", "leave", "new", "manual"},
                      defaultValue = "auto"))
          @Nullable
          @QueryValue("adjust_estimate")
          String adjust,
      @Parameter(description = WorklogSchemas.NEW, example = "1d 4h")
          @Nullable
          @QueryValue("new_estimate")
          String newEstimate,
      @Parameter(description = WorklogSchemas.INCREASE, example = "2h")
          @Nullable
          @QueryValue("increase_by")
          String increaseBy) {
    worklogs.delete(
        caller,
        issue,
        worklog,
        WorklogInput.estimate(Fields.of(request.getParameters()), "increase_by"));
  }

  private WorklogBody.OneBody one(Worklog worklog) {
    return new WorklogBody.OneBody(bodies.worklog(worklog));
  }
}
