package dev.juncture.adapters.web.api.admin;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.AdminApi;
import dev.juncture.application.administration.ManageQuarantines;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.error.DomainError.QuarantineNotFound;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

@Tag(name = "Administration")
@Controller("/api/admin/quarantines")
@AdminApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class QuarantineController {

  private final ManageQuarantines quarantines;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  QuarantineController(ManageQuarantines quarantines, Supplier<UUID> ids, InstantSource clock) {
    this.quarantines = quarantines;
    this.ids = ids;
    this.clock = clock;
  }

  @Operation(
      summary = "Close connections",
      description =
          "What matches gives out no tokens and makes no calls on any server within five seconds."
              + " Nothing is deleted. A connection that matches later is closed too.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = QuarantineBody.CreateSchema.class)))
  @ApiCall(id = "createQuarantine", effect = WRITE, needsConnection = false)
  @Post
  @Status(HttpStatus.CREATED)
  QuarantineBody.NewBody begin(@Parameter(hidden = true) @Nullable @Body Fields body) {
    var quarantine = quarantine(Fields.of(body));
    return new QuarantineBody.NewBody(quarantine.id().toString(), quarantines.begin(quarantine));
  }

  private Quarantine quarantine(Fields fields) {
    return new Quarantine(
        ids.get(),
        fields.chosen("workspace_id").map(WorkspaceId::new),
        fields.chosen("provider").map(ProviderId::new),
        fields.chosen("site_id"),
        fields.chosen("external_id").map(ExternalId::new),
        fields.required("reason", "Missing reason"),
        clock.instant());
  }

  @Operation(summary = "All quarantines", description = "Newest first.")
  @ApiCall(id = "listQuarantines", effect = READ)
  @Get
  QuarantineBody.ListBody list() {
    return new QuarantineBody.ListBody(
        quarantines.list().stream().map(QuarantineBody::of).toList());
  }

  @Operation(summary = "End a quarantine", description = "Its connections work again.")
  @ApiResponse(responseCode = "204", description = "It has ended")
  @ApiCall(id = "deleteQuarantine", effect = DESTRUCTIVE)
  @ErrorTexts(others = QuarantineNotFound.class)
  @Delete("/{quarantine_id}")
  @Status(HttpStatus.NO_CONTENT)
  void end(
      @Parameter(
              description = "The id of the quarantine.",
              example = "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11",
              required = true,
              schema = @Schema(type = "string", minLength = 1, maxLength = 36))
          @PathVariable("quarantine_id")
          String id) {
    quarantines.end(
        AdminParameters.id(id).orElseThrow(() -> new QuarantineNotFound().asException()));
  }
}
