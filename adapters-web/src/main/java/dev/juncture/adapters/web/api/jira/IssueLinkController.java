package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.error.ProblemException.invalid;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.LinkIssues;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.IssueLink;
import dev.juncture.domain.jira.IssueLinkId;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Issue links")
@Requires(beans = LinkIssues.class)
@Controller("/api/backend/jira")
@JiraCalls
final class IssueLinkController {

  private static final String LINK =
      "Missing required fields: external_id, type, inward or outward";

  private final LinkIssues links;

  IssueLinkController(LinkIssues links) {
    this.links = links;
  }

  /// Only described: the body is read field by field.
  @Serdeable.Serializable
  @Schema(name = "LinkIssues")
  record LinkBody(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(description = "Name of a link type.", example = "Blocks", maxLength = 255)
          String type,
      @Schema(
              description = "Id or key of the issue that blocks, with the type `Blocks`.",
              example = JiraSchemas.ISSUE_EXAMPLE,
              pattern = JiraSchemas.ISSUE_PATTERN)
          String inward,
      @Schema(
              description = "Id or key of the issue that is blocked, with the type `Blocks`.",
              example = "CORE-8",
              pattern = JiraSchemas.ISSUE_PATTERN)
          String outward,
      @Schema(
              description = "A comment on the outward issue: Markdown, or an ADF document.",
              example = "They are the **same** cause.")
          @Nullable Object comment) {}

  @Operation(
      summary = "Link two issues",
      description = "With the type `Blocks`, the inward issue blocks the outward one.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = LinkBody.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK},
      repeatable = false)
  @Post("/link-issues")
  @Status(HttpStatus.CREATED)
  @ErrorTexts(
      failed = "Failed to link Jira issues",
      missing = "Missing required fields: external_id, type, inward or outward",
      notFound = "Issue not found",
      forbidden = "Access denied to link issues",
      fieldsRejected = "Invalid link")
  SuccessBody link(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    links.link(
        JiraParameters.key(workspace, fields),
        new IssueLink(
            fields.required("type"),
            issue(fields, "inward"),
            issue(fields, "outward"),
            fields.value("comment").map(it -> IssueInput.description("comment", it))));
    return SuccessBody.DONE;
  }

  @Operation(summary = "Remove a link between two issues", description = "The issues stay.")
  @ApiCall(scope = JIRA_WRITE, effect = DESTRUCTIVE, jiraScopes = WRITE_WORK)
  @Delete("/delete-issue-link")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to delete Jira issue link",
      notFound = "Issue link not found",
      forbidden = "Access denied to delete issue link")
  void unlink(
      @CallerParameter ConnectionKey caller,
      @Parameter(
              description = "Jira's number of the link.",
              example = "10004",
              required = true,
              schema = @Schema(type = "string", pattern = "^[0-9]{1,19}$"))
          @QueryValue("link_id")
          IssueLinkId link) {
    links.unlink(caller, link);
  }

  private static IssueRef issue(Fields fields, String name) {
    var text = fields.required(name, LINK);
    if (!text.matches(JiraSchemas.ISSUE_PATTERN)) {
      throw invalid(name, "must be an issue id or key such as 10042 or CORE-7");
    }
    return new IssueRef(text);
  }
}
