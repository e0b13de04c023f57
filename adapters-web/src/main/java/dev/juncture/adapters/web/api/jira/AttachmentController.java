package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AllowedFromConsole;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.jira.IssueAttachments;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

@Tag(name = "Attachments")
@Requires(beans = IssueAttachments.class)
@Controller("/api/backend/jira")
@BackendApi
@AllowedFromConsole
@ExecuteOn(TaskExecutors.BLOCKING)
final class AttachmentController {

  private static final String LIST = "Missing external_id or issue_id_or_key";
  private static final String ONE = "Missing external_id or attachment_id";

  private final IssueAttachments attachments;

  AttachmentController(IssueAttachments attachments) {
    this.attachments = attachments;
  }

  @Operation(summary = "The files on an issue", description = "Without their content.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-attachments")
  @ErrorTexts(
      failed = "Failed to fetch Jira attachments",
      missing = LIST,
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  AttachmentBody.ListBody list(
      @Parameter(hidden = true) WorkspaceId workspace,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @IssueParameter @QueryValue(value = "issue_id_or_key", defaultValue = "") String issue) {
    var caller = JiraParameters.key(workspace, externalId, LIST);
    return AttachmentBody.ListBody.of(
        attachments.list(caller, new IssueRef(Values.required(issue, LIST))));
  }

  @Operation(summary = "Delete a file from an issue", description = "It cannot be brought back.")
  @ApiCall(scope = JIRA_WRITE, effect = DESTRUCTIVE, jiraScopes = WRITE_WORK)
  @Delete("/delete-attachment")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to delete Jira attachment",
      missing = ONE,
      notFound = "Attachment not found",
      forbidden = "Access denied to delete attachment")
  void delete(
      @Parameter(hidden = true) WorkspaceId workspace,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @AttachmentParameter @QueryValue(value = "attachment_id", defaultValue = "") String id) {
    attachments.delete(
        JiraParameters.key(workspace, externalId, ONE), new AttachmentId(Values.required(id, ONE)));
  }
}
