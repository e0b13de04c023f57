package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.IssueComments;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.CommentId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
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
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Tag(name = "Comments")
@Requires(beans = IssueComments.class)
@Controller("/api/backend/jira")
@JiraCalls
final class CommentController {

  private final IssueComments comments;
  private final JiraBodies bodies;
  private final ListStreams lists;

  CommentController(IssueComments comments, JiraBodies bodies, ListStreams lists) {
    this.comments = comments;
    this.bodies = bodies;
    this.lists = lists;
  }

  @Operation(
      summary = "All comments on an issue",
      description = "Oldest first, complete, sent page by page.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = JiraSchemas.Comments.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-comments")
  @ErrorTexts(
      failed = "Failed to fetch Jira comments",
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  HttpResponse<Publisher<byte[]>> list(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @DescriptionFormatParameter DescriptionFormat format) {
    var pages = comments.list(caller, issue, format);
    return lists.stream(request, "comments", pages, bodies::comment, TotalBody::new);
  }

  @Operation(
      summary = "Comment on an issue",
      description =
          "On a request of Jira Service Management, customers see the comment unless `internal` is true.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = JiraSchemas.AddComment.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK},
      repeatable = false)
  @Post("/add-comment")
  @Status(HttpStatus.CREATED)
  @ErrorTexts(
      failed = "Failed to add Jira comment",
      missing = "Missing required fields: external_id, issue_id_or_key or body",
      notFound = "Issue not found",
      forbidden = "Access denied to comment on issue",
      fieldsRejected = "Invalid comment")
  CommentBody.OneBody add(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var draft = CommentInput.draft(fields);
    return one(comments.add(caller, issue, draft, JiraParameters.format(fields, format)));
  }

  @Operation(
      summary = "Replace the text of a comment",
      description = "Who sees the comment stays as it is.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = JiraSchemas.EditComment.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK})
  @Put("/edit-comment")
  @ErrorTexts(
      failed = "Failed to update Jira comment",
      missing = "Missing required fields: external_id, issue_id_or_key, comment_id or body",
      notFound = "Comment not found",
      forbidden = "Access denied to comment",
      fieldsRejected = "Invalid comment")
  CommentBody.OneBody edit(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var id = new CommentId(fields.required("comment_id"));
    var text = CommentInput.text(fields);
    return one(comments.edit(caller, issue, id, text, JiraParameters.format(fields, format)));
  }

  @Operation(summary = "Delete a comment", description = "It cannot be brought back.")
  @ApiCall(scope = JIRA_WRITE, effect = DESTRUCTIVE, jiraScopes = WRITE_WORK)
  @Delete("/delete-comment")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to delete Jira comment",
      notFound = "Comment not found",
      forbidden = "Access denied to delete comment")
  void delete(
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @Parameter(
              description = "Jira's number of the comment.",
              example = "10004",
              required = true,
              schema = @Schema(type = "string", pattern = "^[0-9]{1,19}$"))
          @QueryValue("comment_id")
          CommentId comment) {
    comments.delete(caller, issue, comment);
  }

  private CommentBody.OneBody one(Comment comment) {
    return new CommentBody.OneBody(bodies.comment(comment));
  }
}
