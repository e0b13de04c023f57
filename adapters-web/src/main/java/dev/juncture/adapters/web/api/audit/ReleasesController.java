package dev.juncture.adapters.web.api.audit;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;

import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AdminApi;
import dev.juncture.application.audit.ListAudit;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Administration")
@Controller("/api/admin/releases")
@AdminApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReleasesController {

  private static final int PAGE = 500;

  private final ListAudit audit;

  ReleasesController(ListAudit audit) {
    this.audit = audit;
  }

  @Operation(
      summary = "Which tokens were given out",
      description =
          "To whom, and of which connection, oldest first, page by page. Refresh tokens always;"
              + " access tokens where JUNCTURE_AUDIT is `all`.")
  @ApiCall(id = "listReleases", effect = READ)
  @Get
  AuditBody list(
      @Parameter(
              description = "Only those at or after this time.",
              example = "2026-03-04T09:00:00Z",
              required = true,
              schema = @Schema(type = "string", minLength = 20, maxLength = 30))
          @QueryValue(defaultValue = "")
          String since,
      @Parameter(description = "Only those of this workspace.", example = "default")
          @Nullable
          @QueryValue("workspace_id")
          String workspace,
      @Parameter(description = "Only those of this provider.", example = "jira")
          @Nullable
          @QueryValue
          String provider,
      @Parameter(
              description = "`next_cursor` of the page before.",
              example = "1042",
              schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
          @Nullable
          @QueryValue
          String after) {
    return AuditBody.of(
        audit.releases(
            Values.optional(workspace).map(WorkspaceId::new),
            Values.optional(provider).map(ProviderId::new),
            Values.time("since", Values.required(since, "Missing since")),
            Values.number("after", after, 0, "must be the sequence of an entry"),
            PAGE));
  }
}
