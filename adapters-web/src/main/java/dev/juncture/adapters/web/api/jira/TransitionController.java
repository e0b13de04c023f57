package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.error.ProblemException.invalid;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.TransitionIssue;
import dev.juncture.application.jira.TransitionIssue.Moved;
import dev.juncture.domain.error.DomainError.NoTransition;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues.ReadBack.Readable;
import dev.juncture.domain.jira.JiraIssues.ReadBack.Unreadable;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.jira.Transition.Target;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Tag(name = "Issues")
@Requires(beans = TransitionIssue.class)
@Controller("/api/backend/jira")
@JiraCalls
final class TransitionController {

  private final TransitionIssue transitions;
  private final JiraBodies bodies;

  TransitionController(TransitionIssue transitions, JiraBodies bodies) {
    this.transitions = transitions;
    this.bodies = bodies;
  }

  @Operation(
      summary = "The transitions that are possible now",
      description = "Each with the status that it leads to and the fields of its screen.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-transitions")
  @ErrorTexts(
      failed = "Failed to fetch Jira transitions",
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  TransitionBody.ListBody list(
      @CallerParameter ConnectionKey caller, @IssueParameter IssueRef issue) {
    var known = transitions.transitions(caller, issue);
    return new TransitionBody.ListBody(known.stream().map(bodies::transition).toList());
  }

  @Operation(
      summary = "Move an issue to another status",
      description = "Name the transition, or the status that it should lead to.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = TransitionBody.RequestBody.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK},
      repeatable = false)
  @Post("/transition-issue")
  @ErrorTexts(
      failed = "Failed to transition Jira issue",
      missing =
          "Missing required fields: external_id, issue_id_or_key, and transition_id or to_status",
      notFound = "Issue not found",
      forbidden = "Access denied to transition issue",
      fieldsRejected = "Invalid transition or field values provided",
      conflict = "Issue has been modified since last read",
      others = NoTransition.class)
  TransitionBody.DoneBody move(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body,
      @DescriptionFormatParameter DescriptionFormat format) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var change =
        new Transition.Change(
            fields.chosen("resolution"),
            fields.value("comment").map(it -> IssueInput.description("comment", it)),
            fields.object("fields").orElse(Map.of()));
    var command =
        new TransitionIssue.Command(
            caller, issue, target(fields), change, JiraParameters.format(fields, format));
    return done(issue, change, transitions.perform(command));
  }

  private static Target target(Fields fields) {
    var id = fields.chosen("transition_id").<Target>map(Target.ById::new);
    var status = fields.chosen("to_status").<Target>map(Target.ToStatus::new);
    if (id.isPresent() && status.isPresent()) {
      throw invalid("to_status", "must not be sent together with transition_id");
    }
    return id.or(() -> status).orElseThrow(ProblemException::missing);
  }

  private TransitionBody.DoneBody done(IssueRef ref, Transition.Change change, Moved moved) {
    var issue =
        switch (moved.seen()) {
          case Readable(var seen) -> bodies.transitioned(seen);
          case Unreadable _ -> named(ref);
        };
    return new TransitionBody.DoneBody(
        true, issue, change.comment().isPresent() ? moved.commented() : null);
  }

  private static TransitionBody.MovedBody named(IssueRef ref) {
    var isKey = ref.value().contains("-");
    return new TransitionBody.MovedBody(
        isKey ? null : ref.value(),
        isKey ? ref.value() : null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
