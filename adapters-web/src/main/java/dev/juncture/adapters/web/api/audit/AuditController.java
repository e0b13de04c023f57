package dev.juncture.adapters.web.api.audit;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.AUDIT_READ;

import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.audit.ListAudit;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.id.ExternalId;
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

@Tag(name = "Audit")
@Controller("/api/backend/audit")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

  private static final long USUAL_PAGE = 100;

  private final ListAudit audit;

  AuditController(ListAudit audit) {
    this.audit = audit;
  }

  @Operation(
      summary = "Who read or changed what",
      description =
          "The entries of the key's workspace, oldest first. Whoever follows `next_cursor` meets"
              + " every entry once. Holds no secrets. Never calls a provider.")
  @ApiCall(id = "listAudit", scope = AUDIT_READ, effect = READ)
  @Get
  AuditBody list(
      @Parameter(
              description = "Only those about this external id.",
              example = "user-42",
              schema = @Schema(maxLength = 255))
          @Nullable
          @QueryValue("external_id")
          String externalId,
      @Parameter(description = "Only those of this action.", example = "refresh_token.read")
          @Nullable
          @QueryValue
          String action,
      @Parameter(
              description =
                  "`next_cursor` of the page before, or the sequence of the last entry that you have.",
              example = "1042",
              schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
          @Nullable
          @QueryValue
          String after,
      @Parameter(
              description = "How many at most.",
              example = "100",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
          @Nullable
          @QueryValue
          String limit) {
    return AuditBody.of(
        audit.list(
            new ListAudit.Query(
                Values.optional(externalId).map(ExternalId::new),
                Values.optional(action).map(AuditAction::parse),
                Values.number("after", after, 0, "must be the sequence of an entry"),
                (int)
                    Math.min(
                        Values.number(
                            "limit",
                            limit,
                            USUAL_PAGE,
                            "must be a number from 1 to " + ListAudit.LONGEST_PAGE),
                        Integer.MAX_VALUE))));
  }
}
