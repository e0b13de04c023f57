package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_USER;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.FindUsers;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.UserQuery;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Tag(name = "Users")
@Requires(beans = FindUsers.class)
@Controller("/api/backend/jira")
@JiraCalls
final class UserController {

  private final FindUsers users;

  UserController(FindUsers users) {
    this.users = users;
  }

  @Operation(
      summary = "Find users by name or e-mail address",
      description =
          "Active users. None where the person may not browse users: Jira does not report that.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_USER)
  @Get("/search-users")
  @ErrorTexts(
      failed = "Failed to search Jira users",
      notFound = "Project not found",
      forbidden = "Access denied to users")
  UserBody.ListBody search(
      @CallerParameter ConnectionKey caller,
      @Parameter(
              description = "Part of a name or of an e-mail address.",
              example = "mia",
              required = true,
              schema = @Schema(type = "string", minLength = 1, maxLength = 255))
          @QueryValue("query")
          String query,
      @Parameter(
              description = "Id or key of a project: only users who can be assignees in it.",
              example = "CORE",
              schema =
                  @Schema(type = "string", nullable = true, pattern = ProjectParameter.PATTERN))
          @QueryValue("assignable_to")
          @Nullable ProjectRef project,
      @Parameter(
              description = "The most users to return.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
          @Nullable
          @QueryValue("limit")
          String limit) {
    return UserBody.ListBody.of(
        users.search(
            caller,
            new UserQuery(
                Values.required(query),
                Optional.ofNullable(project).map(it -> it),
                Values.optional(limit).map(UserQuery::limit).orElse(UserQuery.USUAL_LIMIT))));
  }

  @Operation(
      summary = "The person who gave consent",
      description = "With the site of the connection.")
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = READ_USER)
  @Get("/get-myself")
  @ErrorTexts(failed = "Failed to fetch Jira user", forbidden = "Access denied to user")
  UserBody.MyselfBody myself(@CallerParameter ConnectionKey caller) {
    return UserBody.MyselfBody.of(users.myself(caller));
  }
}
