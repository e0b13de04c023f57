package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.IssueWatchers;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.IssueRef;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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

@Tag(name = "Watchers")
@Requires(beans = IssueWatchers.class)
@Controller("/api/backend/jira")
@JiraCalls
final class WatcherController {

  private static final String ACCOUNT = "5b10ac8d82e05b22cc7d4ef5";
  private static final String ACCOUNT_PATTERN = "^\\S{1,255}$";

  private final IssueWatchers watchers;

  WatcherController(IssueWatchers watchers) {
    this.watchers = watchers;
  }

  /// Only described: the body is read field by field.
  @Serdeable.Serializable
  @Schema(name = "AddWatcher")
  record AddWatcher(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = "Who is to watch.", example = ACCOUNT, pattern = ACCOUNT_PATTERN)
          @JsonProperty("account_id")
          String accountId) {}

  @Operation(
      summary = "Who watches an issue",
      description = "No watchers are listed when the person may not see them.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-watchers")
  @ErrorTexts(
      failed = "Failed to fetch Jira watchers",
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  UserBody.WatchersBody list(
      @CallerParameter ConnectionKey caller, @IssueParameter IssueRef issue) {
    return UserBody.WatchersBody.of(watchers.list(caller, issue));
  }

  @Operation(
      summary = "Make somebody watch an issue",
      description = "Somebody who watches already goes on watching.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AddWatcher.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = WRITE_WORK)
  @Post("/add-watcher")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to add Jira watcher",
      missing = "Missing required fields: external_id, issue_id_or_key or account_id",
      notFound = "Issue not found",
      forbidden = "Access denied to change watchers",
      fieldsRejected = "Invalid watcher")
  void add(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    watchers.add(caller, issue, new AccountId(fields.required("account_id")));
  }

  @Operation(
      summary = "Stop somebody from watching an issue",
      description = "Nothing happens when they do not watch it.")
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = WRITE_WORK)
  @Delete("/remove-watcher")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to remove Jira watcher",
      notFound = "Issue not found",
      forbidden = "Access denied to change watchers",
      fieldsRejected = "Invalid watcher")
  void remove(
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @Parameter(
              description = "Who is to stop watching.",
              example = ACCOUNT,
              required = true,
              schema = @Schema(type = "string", pattern = ACCOUNT_PATTERN))
          @QueryValue("account_id")
          AccountId account) {
    watchers.remove(caller, issue, account);
  }
}
