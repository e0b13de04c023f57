package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_WORK;
import static dev.juncture.adapters.web.api.jira.JiraScopes.WRITE_WORK;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.RemoteLinks;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
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

@Tag(name = "Remote links")
@Requires(beans = RemoteLinks.class)
@Controller("/api/backend/jira")
@JiraCalls
final class RemoteLinkController {

  private static final String GLOBAL_ID = "Your own id of the link, unique on the issue.";

  private final RemoteLinks links;

  RemoteLinkController(RemoteLinks links) {
    this.links = links;
  }

  /// Only described: the body is read field by field.
  @Serdeable.Serializable
  @Schema(name = "SetRemoteLink")
  record SetBody(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = GLOBAL_ID, example = "order-4711", minLength = 1, maxLength = 255)
          @JsonProperty("global_id")
          String globalId,
      @Schema(description = "Where it leads.", example = "https://shop.example/orders/4711")
          String url,
      @Schema(description = "What Jira shows.", example = "Order 4711", maxLength = 255)
          String title,
      @Schema(description = "Shown next to the title.") @Nullable String summary,
      @Schema(description = "An icon of 16 by 16 pixels.") @JsonProperty("icon_url")
          @Nullable String iconUrl,
      @Schema(description = "True strikes the title through.", defaultValue = "false")
          @Nullable Boolean resolved) {}

  @Operation(
      summary = "Link an issue to another system",
      description = "Replaces the link of the issue that has the same global id.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = SetBody.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {READ_WORK, WRITE_WORK})
  @Put("/set-remote-link")
  @ErrorTexts(
      failed = "Failed to set Jira remote link",
      missing = "Missing required fields: external_id, issue_id_or_key, global_id, url or title",
      notFound = "Issue not found",
      forbidden = "Access denied to link issue",
      fieldsRejected = "Invalid remote link")
  RemoteLinkIdsBody.OneBody set(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var issue = JiraParameters.issue(fields);
    var id = new RemoteLinkGlobalId(fields.required("global_id"));
    var target =
        RemoteLink.Target.checked(
            fields.required("url"),
            fields.required("title"),
            fields.text("summary"),
            fields.text("icon_url"),
            fields.flag("resolved"));
    return new RemoteLinkIdsBody.OneBody(
        new RemoteLinkIdsBody(links.set(caller, issue, id, target), id.value()));
  }

  @Operation(
      summary = "The links from an issue to other systems",
      description = "Those of other apps and of people included.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_WORK)
  @Get("/get-remote-links")
  @ErrorTexts(
      failed = "Failed to fetch Jira remote links",
      notFound = "Issue not found",
      forbidden = "Access denied to issue")
  RemoteLinkBody.ListBody list(
      @CallerParameter ConnectionKey caller, @IssueParameter IssueRef issue) {
    return RemoteLinkBody.ListBody.of(links.list(caller, issue));
  }

  @Operation(summary = "Remove a link to another system", description = "What it leads to stays.")
  @ApiCall(scope = JIRA_WRITE, effect = DESTRUCTIVE, jiraScopes = WRITE_WORK)
  @Delete("/delete-remote-link")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to delete Jira remote link",
      notFound = "Remote link not found",
      forbidden = "Access denied to delete remote link",
      fieldsRejected = "Invalid remote link")
  void delete(
      @CallerParameter ConnectionKey caller,
      @IssueParameter IssueRef issue,
      @Parameter(
              description = GLOBAL_ID,
              example = "order-4711",
              required = true,
              schema = @Schema(type = "string", minLength = 1, maxLength = 255))
          @QueryValue("global_id")
          RemoteLinkGlobalId id) {
    links.delete(caller, issue, id);
  }
}
