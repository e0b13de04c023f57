package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.error.ProblemException.missing;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.api.jira.IssueBodies.EditedBody;
import dev.juncture.adapters.web.api.jira.IssueBodies.FoundBody;
import dev.juncture.adapters.web.api.jira.IssueBodies.NewTicketBody;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.idempotency.IdempotencyKey;
import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.Alias;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.CreateTicket;
import dev.juncture.application.jira.DeleteIssue;
import dev.juncture.application.jira.EditIssue;
import dev.juncture.application.jira.ReadIssue;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
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
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Issues")
@Requires(beans = ReadIssue.class)
@Controller("/api/backend/jira")
@JiraCalls
final class IssueController {

  private static final String NO_CONNECTION = "Missing external_id";

  private final ReadIssue read;
  private final EditIssue edit;
  private final CreateTicket create;
  private final DeleteIssue delete;
  private final IssueBodies bodies;

  IssueController(
      ReadIssue read, EditIssue edit, CreateTicket create, DeleteIssue delete, IssueBodies bodies) {
    this.read = read;
    this.edit = edit;
    this.create = create;
    this.delete = delete;
    this.bodies = bodies;
  }

  @Operation(summary = "One issue", description = "With all fields, custom ones included.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-issue")
  @Alias({
    "/api/backend/jira/get-issue-details",
    "/api/backend/integration-helpers/jira/get-issue",
    "/api/backend/integration-helpers/jira/get-issue-details"
  })
  @ErrorTexts(
      failed = "Failed to fetch Jira issue",
      missing = "Missing issue_id_or_key",
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  FoundBody issue(
      @Parameter(hidden = true) HttpRequest<?> request,
      @ExternalIdParameter @QueryValue(value = "external_id", defaultValue = "") String externalId,
      @Parameter(
              description = JiraSchemas.ISSUE,
              example = JiraSchemas.ISSUE_EXAMPLE,
              required = true,
              schema = @Schema(type = "string", pattern = JiraSchemas.ISSUE_PATTERN))
          @QueryValue(value = "issue_id_or_key", defaultValue = "")
          String idOrKey,
      @Parameter(hidden = true) @Nullable @QueryValue("issue_key") String key,
      @DescriptionFormatParameter DescriptionFormat format) {
    var caller = JiraParameters.key(request, Values.required(externalId, NO_CONNECTION));
    var ref = new IssueRef(Values.required(Values.optional(idOrKey).orElse(key)));
    return bodies.found(read.read(caller, ref, format));
  }

  @Operation(
      summary = "Change an issue",
      description =
          "Name at least one field to change; what is not named stays. With names, or with fields, all of it is checked against the edit screen first.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = JiraSchemas.EditIssue.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK})
  @Put("/edit-issue")
  @Alias("/api/backend/integration-helpers/jira/edit-issue")
  @ErrorTexts(
      failed = "Failed to update Jira issue",
      missing = "Missing issue_id_or_key",
      notFound = "Issue not found",
      forbidden = "Access denied to issue",
      fieldsRejected = "Invalid field values provided",
      conflict = "Issue has been modified since last read")
  EditedBody edit(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var caller =
        JiraParameters.key(workspace, fields, fields.required("external_id", NO_CONNECTION));
    var command = IssueInput.edit(caller, JiraParameters.issue(fields), fields, format);
    if (command.isEmpty()) {
      throw missing("At least one field must be provided for update");
    }
    return bodies.edited(command, edit.edit(command));
  }

  @Operation(
      summary = "Create a ticket",
      description =
          "A ticket that Jira did create is always answered with 201, even when it cannot be read back.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = JiraSchemas.CreateTicket.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK})
  @Post("/create-ticket")
  @Status(HttpStatus.CREATED)
  @Alias("/api/backend/integration-helpers/jira/create-ticket")
  @ErrorTexts(
      failed = "Failed to create Jira ticket",
      missing = IssueInput.INCOMPLETE,
      notFound = "Project or issue type not found",
      forbidden = "Access denied to create issue",
      fieldsRejected = "Invalid field values or missing required fields for Jira issue creation")
  NewTicketBody create(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var command = IssueInput.ticket(workspace, Fields.of(body), format);
    return bodies.created(command, create.create(command, IdempotencyKey.attempt(request)));
  }

  @Operation(
      summary = "Delete an issue",
      description = "The two values may also come as a JSON body, as older clients send them.")
  @ExternalIdParameter
  @IssueParameter
  @ApiCall(scope = JIRA_WRITE, effect = DESTRUCTIVE, jiraScopes = WRITE_WORK)
  @Delete("/delete-issue")
  @Status(HttpStatus.NO_CONTENT)
  @Alias("/api/backend/integration-helpers/jira/delete-issue")
  @ErrorTexts(
      failed = "Failed to delete Jira issue",
      missing = "Missing required fields: external_id or issue_id_or_key",
      notFound = "Issue not found",
      forbidden = "Access denied to delete issue",
      fieldsRejected = "Invalid issue id or key",
      malformed = "Invalid issue id or key",
      malformedParameter = "issue_id_or_key")
  void delete(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = body == null || body.isEmpty() ? Fields.of(request.getParameters()) : body;
    delete.delete(JiraParameters.key(workspace, fields), JiraParameters.issue(fields));
  }
}
