package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_REQUESTS;
import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_REQUESTS;
import static dev.juncture.adapters.web.http.error.ProblemException.missing;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.CustomerRequests;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.servicedesk.Approval;
import dev.juncture.domain.jira.servicedesk.RequestComment;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Tag(name = "Customer requests")
@Requires(beans = CustomerRequests.class)
@Controller("/api/backend/jsm")
@JiraCalls
final class RequestDetailsController {

  private final CustomerRequests requests;
  private final DeskRequestBodies bodies;
  private final ListStreams lists;

  RequestDetailsController(CustomerRequests requests, DeskRequestBodies bodies, ListStreams lists) {
    this.requests = requests;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(
      summary = "All comments on a request",
      description = "In Jira's order, complete; internal ones for agents only.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskRequestBodies.CommentsBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-request-comments")
  @ErrorTexts(
      failed = "Failed to fetch comments of request",
      notFound = "Request not found",
      forbidden = "Access denied to request")
  HttpResponse<Publisher<byte[]>> comments(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @DescriptionFormatParameter DescriptionFormat format) {
    return lists.stream(
        request, "comments", requests.comments(caller, issue, format), bodies::comment);
  }

  @Operation(
      summary = "Comment on a request",
      description =
          "To the customer, who gets an e-mail, or internally. Say which: nothing is public by default.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.AddRequestComment.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = WRITE_REQUESTS, repeatable = false)
  @Post("/add-request-comment")
  @Status(HttpStatus.CREATED)
  @ErrorTexts(
      failed = "Failed to comment on request",
      missing = "Missing required fields: external_id, issue_id_or_key, body or public",
      notFound = "Request not found",
      forbidden = "Access denied to comment on request",
      fieldsRejected = "Invalid comment")
  DeskRequestBodies.OneCommentBody comment(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var text = CommentInput.text(fields);
    if (fields.value("public").isEmpty()) {
      throw missing();
    }
    var draft = new RequestComment.Draft(text, fields.flag("public"));
    return new DeskRequestBodies.OneCommentBody(
        bodies.comment(
            requests.comment(caller, issue, draft, JiraParameters.format(fields, format))));
  }

  @Operation(
      summary = "What a customer can do with a request",
      description = "Jira does not say to which status a transition leads.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskRequestBodies.StepsBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-request-transitions")
  @ErrorTexts(
      failed = "Failed to fetch transitions of request",
      notFound = "Request not found",
      forbidden = "Access denied to request")
  HttpResponse<Publisher<byte[]>> transitions(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue) {
    return lists.stream(
        request, "transitions", requests.steps(caller, issue), DeskRequestBodies.StepBody::of);
  }

  @Operation(
      summary = "Move a request to another status",
      description = "With a comment to the customer, if wanted.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.TransitionRequest.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = WRITE_REQUESTS, repeatable = false)
  @Post("/transition-request")
  @ErrorTexts(
      failed = "Failed to transition request",
      missing = "Missing required fields: external_id, issue_id_or_key or transition_id",
      notFound = "Request not found",
      forbidden = "Access denied to transition request",
      fieldsRejected = "Invalid transition or comment")
  SuccessBody transition(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var step = fields.required("transition_id");
    var comment =
        fields
            .value("comment")
            .filter(it -> !(it instanceof String text && text.isBlank()))
            .map(it -> IssueInput.description("comment", it));
    requests.take(caller, issue, step, comment);
    return SuccessBody.DONE;
  }

  @Operation(
      summary = "Who takes part in a request",
      description = "Besides its reporter; complete.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(implementation = DeskRequestBodies.ParticipantsBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-participants")
  @ErrorTexts(
      failed = "Failed to fetch participants",
      notFound = "Request not found",
      forbidden = "Access denied to request")
  HttpResponse<Publisher<byte[]>> participants(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue) {
    return lists.stream(
        request, "participants", requests.participants(caller, issue), UserBody::of);
  }

  @Operation(
      summary = "Let people take part in a request",
      description = "Returns those who were added. None is added when one of them is unknown.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.AddParticipants.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = WRITE_REQUESTS)
  @Post("/add-participants")
  @ErrorTexts(
      failed = "Failed to add participants",
      missing = "Missing required fields: external_id, issue_id_or_key or account_ids",
      notFound = "Request not found",
      forbidden = "Access denied to change participants",
      fieldsRejected = "Invalid participants")
  DeskRequestBodies.ParticipantsBody addParticipants(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var added = requests.addParticipants(caller, issue, AccountIds.of(fields));
    return new DeskRequestBodies.ParticipantsBody(added.stream().map(UserBody::of).toList());
  }

  @Operation(
      summary = "Take people out of a request",
      description = "All of them have to be participants.")
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = WRITE_REQUESTS, repeatable = false)
  @Delete("/remove-participants")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to remove participants",
      notFound = "Request not found",
      forbidden = "Access denied to change participants",
      fieldsRejected = "Invalid participants")
  void removeParticipants(
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @AccountIdsParameter @QueryValue(AccountIds.NAME) AccountIds accounts) {
    requests.removeParticipants(caller, issue, accounts.people());
  }

  @Operation(
      summary = "The service level agreements of a request",
      description = "The running cycle of each, or else the last completed one. Only for agents.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskRequestBodies.SlasBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-slas")
  @ErrorTexts(
      failed = "Failed to fetch SLAs",
      notFound = "Request not found",
      forbidden = "Access denied to request")
  HttpResponse<Publisher<byte[]>> slas(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue) {
    return lists.stream(request, "slas", requests.slas(caller, issue), bodies::sla);
  }

  @Operation(
      summary = "The approvals of a request",
      description = "Complete, with the decided ones.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskRequestBodies.ApprovalsBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_REQUESTS)
  @Get("/get-approvals")
  @ErrorTexts(
      failed = "Failed to fetch approvals",
      notFound = "Request not found",
      forbidden = "Access denied to request")
  HttpResponse<Publisher<byte[]>> approvals(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue) {
    return lists.stream(request, "approvals", requests.approvals(caller, issue), bodies::approval);
  }

  @Operation(
      summary = "Approve or decline",
      description = "Only one of the approvers can. The decision is final.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.DecideApproval.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = WRITE_REQUESTS, repeatable = false)
  @Post("/answer-approval")
  @ErrorTexts(
      failed = "Failed to decide approval",
      missing = "Missing required fields: external_id, issue_id_or_key, approval_id or decision",
      notFound = "Request or approval not found",
      forbidden = "Access denied to decide approval",
      fieldsRejected = "Invalid decision",
      conflict = "Approval is already decided")
  DeskRequestBodies.OneApprovalBody decide(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var approval = new Approval.Id(fields.required("approval_id"));
    var decision = Approval.Decision.parse(fields.required("decision"));
    return new DeskRequestBodies.OneApprovalBody(
        bodies.approval(requests.decide(caller, issue, approval, decision)));
  }
}
