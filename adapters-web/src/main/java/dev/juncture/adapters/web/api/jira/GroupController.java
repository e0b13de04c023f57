package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.CONFIGURATION;
import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_USER;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.ListGroups;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.GroupId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.reactivestreams.Publisher;

@Tag(name = "Users")
@Requires(beans = ListGroups.class)
@Controller("/api/backend/jira")
@JiraCalls
final class GroupController {

  static final String EXAMPLE = "952d12c3-5b5b-4d04-bb32-44d383afc4b2";

  private final ListGroups groups;
  private final ListStreams lists;

  GroupController(ListGroups groups, ListStreams lists) {
    this.groups = groups;
    this.lists = lists;
  }

  @Operation(summary = "All groups of the site", description = "Complete, whatever their number.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = GroupBody.ListBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_USER)
  @Get("/get-groups")
  @ErrorTexts(failed = "Failed to fetch Jira groups", forbidden = "Access denied to groups")
  HttpResponse<Publisher<byte[]>> groups(
      @Parameter(hidden = true) HttpRequest<?> request, @CallerParameter ConnectionKey caller) {
    return lists.stream(request, "groups", groups.groups(caller), GroupBody::of, TotalBody::new);
  }

  @Operation(
      summary = "The users in a group",
      description = "Active users, complete, whatever their number.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = GroupBody.MembersBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = CONFIGURATION)
  @Get("/get-group-members")
  @ErrorTexts(
      failed = "Failed to fetch Jira group members",
      notFound = "Group not found",
      forbidden = "Access denied to group")
  HttpResponse<Publisher<byte[]>> members(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @Parameter(
              description = "Id of a group; in a Data Center its name.",
              example = EXAMPLE,
              required = true,
              schema = @Schema(type = "string", minLength = 1, maxLength = 255))
          @QueryValue("group_id")
          GroupId group) {
    return lists.stream(
        request, "users", groups.members(caller, group), UserBody::of, TotalBody::new);
  }
}
