package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.IssueAttachments;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.AttachmentId;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

@Tag(name = "Attachments")
@Requires(beans = IssueAttachments.class)
@Controller("/api/backend/jira")
@JiraCalls
final class AttachmentController {

  private final IssueAttachments attachments;

  AttachmentController(IssueAttachments attachments) {
    this.attachments = attachments;
  }

  @Operation(summary = "The files on an issue", description = "Without their content.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-attachments")
  @ErrorTexts(
      failed = "Failed to fetch Jira attachments",
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  AttachmentBody.ListBody list(
      @CallerParameter ConnectionKey caller, @IssueParameter IssueRef issue) {
    return AttachmentBody.ListBody.of(attachments.list(caller, issue));
  }

  @Operation(summary = "Delete a file from an issue", description = "It cannot be brought back.")
  @ApiCall(scope = JIRA_WRITE, effect = DESTRUCTIVE, jiraScopes = WRITE_WORK)
  @Delete("/delete-attachment")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to delete Jira attachment",
      notFound = "Attachment not found",
      forbidden = "Access denied to delete attachment")
  void delete(@CallerParameter ConnectionKey caller, @AttachmentParameter AttachmentId id) {
    attachments.delete(caller, id);
  }
}
