package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.MOVE_TO_BACKLOG;
import static dev.juncture.adapters.web.api.jira.JiraScopes.MOVE_TO_SPRINT;
import static dev.juncture.adapters.web.http.error.ProblemException.invalid;
import static dev.juncture.adapters.web.http.error.ProblemException.missing;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.PartResult;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.MoveIssues;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.SprintId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Tag(name = "Boards and sprints")
@Requires(beans = MoveIssues.class)
@Controller("/api/backend/jira")
@JiraCalls
final class MoveController {

  private static final String ISSUES = "Ids or keys of issues, any number.";
  private static final String EXAMPLE = "[\"CORE-7\", \"10042\"]";
  private static final String FAILED = "Failed to move Jira issues";
  private static final String FORBIDDEN = "Access denied to move issues";
  private static final String REJECTED = "Issues cannot be moved";

  private final MoveIssues move;

  MoveController(MoveIssues move) {
    this.move = move;
  }

  /// Only described: the body is read field by field.
  @Serdeable.Serializable
  @Schema(name = "MoveToSprint")
  record MoveToSprint(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(description = "Jira's number of the sprint.", example = "3")
          @JsonProperty("sprint_id")
          String sprintId,
      @Schema(description = ISSUES, example = EXAMPLE) List<String> issues) {}

  /// Only described: the body is read field by field.
  @Serdeable.Serializable
  @Schema(name = "MoveToBacklog")
  record MoveToBacklog(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(description = ISSUES, example = EXAMPLE) List<String> issues) {}

  @Operation(
      summary = "Move issues to a sprint",
      description =
          "Jira moves 50 at a time. When it rejects some, those before them stay moved, and the error lists them.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MoveToSprint.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = MOVE_TO_SPRINT)
  @Post("/move-to-sprint")
  @ErrorTexts(
      failed = FAILED,
      missing = "Missing required fields: external_id, sprint_id or issues",
      notFound = "Sprint not found",
      forbidden = FORBIDDEN,
      fieldsRejected = REJECTED)
  SuccessBody toSprint(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var sprint =
        SprintId.parse(
            fields.value("sprint_id").map(Object::toString).orElseThrow(ProblemException::missing));
    return move(request, issues(fields), batch -> move.toSprint(caller, sprint, batch));
  }

  @Operation(
      summary = "Move issues to the backlog",
      description =
          "Takes them out of their sprints, 50 at a time. When Jira rejects some, those before them stay moved, and the error lists them.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MoveToBacklog.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = MOVE_TO_BACKLOG)
  @Post("/move-to-backlog")
  @ErrorTexts(
      failed = FAILED,
      missing = "Missing required fields: external_id or issues",
      notFound = "Issue not found",
      forbidden = FORBIDDEN,
      fieldsRejected = REJECTED)
  SuccessBody toBacklog(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) HttpRequest<?> request,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    return move(request, issues(fields), batch -> move.toBacklog(caller, batch));
  }

  private static List<IssueRef> issues(Fields fields) {
    var issues = fields.texts("issues").orElseThrow(ProblemException::missing);
    if (issues.isEmpty()
        || !issues.stream().allMatch(it -> it.matches(JiraSchemas.ISSUE_PATTERN))) {
      throw invalid("issues", "must be an array of issue ids or keys such as 10042 or CORE-7");
    }
    return issues.stream().map(IssueRef::new).toList();
  }

  private static SuccessBody move(
      HttpRequest<?> request, List<IssueRef> issues, Consumer<List<IssueRef>> batches) {
    var moved = new ArrayList<String>();
    for (var batch : MoveIssues.batches(issues)) {
      var part =
          PartResult.of(
              request,
              () -> {
                batches.accept(batch);
                return batch;
              });
      switch (part) {
        case PartResult.Done<List<IssueRef>>(var done) -> done.forEach(it -> moved.add(it.value()));
        case PartResult.Failed<List<IssueRef>>(var problem) ->
            throw ProblemException.after(moved, problem);
      }
    }
    return SuccessBody.DONE;
  }
}
