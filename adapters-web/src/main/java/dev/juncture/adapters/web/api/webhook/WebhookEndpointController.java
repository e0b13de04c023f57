package dev.juncture.adapters.web.api.webhook;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.DESTRUCTIVE;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.EVENTS;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.webhook.ManageWebhooks;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import dev.juncture.domain.error.DomainError.WebhookEndpointDisabled;
import dev.juncture.domain.error.DomainError.WebhookEndpointNotFound;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Tag(name = "Events")
@Controller("/api/backend/webhook-endpoints")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhookEndpointController {

  private static final String MISSING_URL = "Missing url";
  private static final String MISSING_SINCE = "Missing since";
  private static final int PAGE = 50;

  private final ManageWebhooks webhooks;

  WebhookEndpointController(ManageWebhooks webhooks) {
    this.webhooks = webhooks;
  }

  @Operation(
      summary = "Have events sent to an address",
      description =
          "Each event from now on is sent by POST as Standard Webhooks 1.0 says, at least once. The"
              + " only response with the secret, besides the one of a rotation: store it now.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WebhookSchemas.Create.class)))
  @ErrorTexts(missing = MISSING_URL, others = AuditUnavailable.class)
  @ApiCall(id = "createWebhookEndpoint", scope = EVENTS, effect = WRITE)
  @Post
  @Status(HttpStatus.CREATED)
  WebhookBody.NewBody create(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    return WebhookBody.NewBody.of(
        webhooks.create(
            workspace,
            fields.required("url", MISSING_URL),
            fields.texts("events").orElse(WebhookEndpoint.ALL_EVENTS),
            fields.text("description").orElse("")));
  }

  @Operation(
      summary = "The webhook endpoints",
      description = "All of the key's workspace, oldest first, without their secrets.")
  @ApiCall(id = "listWebhookEndpoints", scope = EVENTS, effect = READ)
  @Get
  WebhookBody.ListBody list(@Parameter(hidden = true) WorkspaceId workspace) {
    return new WebhookBody.ListBody(
        webhooks.list(workspace).stream().map(WebhookBody::of).toList());
  }

  @Operation(summary = "A webhook endpoint", description = "Without its secret.")
  @ErrorTexts(others = WebhookEndpointNotFound.class)
  @ApiCall(id = "getWebhookEndpoint", scope = EVENTS, effect = READ)
  @Get("/{endpoint_id}")
  WebhookBody get(
      @Parameter(hidden = true) WorkspaceId workspace,
      @WebhookEndpointParameter @PathVariable("endpoint_id") String endpoint) {
    return WebhookBody.of(webhooks.get(workspace, id(endpoint)));
  }

  @Operation(
      summary = "Change, enable or disable a webhook endpoint",
      description =
          "What is left out stays. An endpoint that is enabled gets the events that were pending"
              + " when it was disabled; those that happened in between come by a replay.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WebhookSchemas.Change.class)))
  @ErrorTexts(others = {WebhookEndpointNotFound.class, AuditUnavailable.class})
  @ApiCall(id = "changeWebhookEndpoint", scope = EVENTS, effect = WRITE)
  @Patch("/{endpoint_id}")
  WebhookBody change(
      @Parameter(hidden = true) WorkspaceId workspace,
      @WebhookEndpointParameter @PathVariable("endpoint_id") String endpoint,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    return WebhookBody.of(
        webhooks.change(
            workspace,
            id(endpoint),
            new ManageWebhooks.Change(
                fields.chosen("url"),
                fields.texts("events"),
                fields.text("description"),
                fields.value("enabled").map(_ -> fields.flag("enabled")))));
  }

  @Operation(
      summary = "Delete a webhook endpoint",
      description = "And what is known of its deliveries. What is in flight may still arrive.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @ErrorTexts(others = {WebhookEndpointNotFound.class, AuditUnavailable.class})
  @ApiCall(id = "deleteWebhookEndpoint", scope = EVENTS, effect = DESTRUCTIVE)
  @Delete("/{endpoint_id}")
  @Status(HttpStatus.NO_CONTENT)
  void delete(
      @Parameter(hidden = true) WorkspaceId workspace,
      @WebhookEndpointParameter @PathVariable("endpoint_id") String endpoint) {
    webhooks.delete(workspace, id(endpoint));
  }

  @Operation(
      summary = "Replace the secret of a webhook endpoint",
      description =
          "The new secret signs at once. Until the grace ends, each request has a second signature"
              + " by the old one.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WebhookSchemas.Rotate.class)))
  @ErrorTexts(others = {WebhookEndpointNotFound.class, AuditUnavailable.class})
  @ApiCall(id = "rotateWebhookSecret", scope = EVENTS, effect = WRITE)
  @Post("/{endpoint_id}/rotate-secret")
  WebhookBody.NewBody rotate(
      @Parameter(hidden = true) WorkspaceId workspace,
      @WebhookEndpointParameter @PathVariable("endpoint_id") String endpoint,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var grace = Fields.of(body).value("grace_seconds").map(Object::toString).orElse("0");
    if (!grace.matches("[0-9]{1,6}")) {
      throw ProblemException.invalid("grace_seconds", "must be a number from 0 to 604800");
    }
    return WebhookBody.NewBody.of(
        webhooks.rotate(workspace, id(endpoint), Duration.ofSeconds(Integer.parseInt(grace))));
  }

  @Operation(
      summary = "Send a test event",
      description =
          "An event of type `test`, to this endpoint alone, whichever events it wants. Its"
              + " delivery tells how the endpoint responded.")
  @ErrorTexts(others = {WebhookEndpointNotFound.class, WebhookEndpointDisabled.class})
  @ApiCall(id = "testWebhookEndpoint", scope = EVENTS, effect = WRITE)
  @Post("/{endpoint_id}/test")
  @Status(HttpStatus.ACCEPTED)
  WebhookBody.TestBody test(
      @Parameter(hidden = true) WorkspaceId workspace,
      @WebhookEndpointParameter @PathVariable("endpoint_id") String endpoint) {
    return new WebhookBody.TestBody(webhooks.test(workspace, id(endpoint)));
  }

  @Operation(
      summary = "What was sent to a webhook endpoint",
      description =
          "Newest first, with each attempt and the beginning of its response. Kept as long as"
              + " events are.")
  @ErrorTexts(others = WebhookEndpointNotFound.class)
  @ApiCall(id = "listWebhookDeliveries", scope = EVENTS, effect = READ)
  @Get("/{endpoint_id}/deliveries")
  DeliveriesBody deliveries(
      @Parameter(hidden = true) WorkspaceId workspace,
      @WebhookEndpointParameter @PathVariable("endpoint_id") String endpoint,
      @Parameter(
              description = "Only those in this state.",
              example = "failed",
              schema = @Schema(allowableValues = {"pending", "delivered", "failed"}))
          @Nullable
          @QueryValue
          String state,
      @Parameter(description = "`next_cursor` of the page before.", example = "1767225600000-1042")
          @Nullable
          @QueryValue
          String cursor) {
    var id = id(endpoint);
    return DeliveriesBody.of(
        webhooks.deliveries(
            workspace,
            id,
            Values.optional(state).map(State::parse),
            DeliveryCursor.read(id, cursor),
            PAGE));
  }

  @Operation(
      summary = "Send events of a range once more",
      description =
          "Also those that were delivered, and those that happened while the endpoint was disabled"
              + " or before it was there. Their ids are the same as before.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WebhookSchemas.Replay.class)))
  @ErrorTexts(
      missing = MISSING_SINCE,
      others = {
        WebhookEndpointNotFound.class,
        WebhookEndpointDisabled.class,
        AuditUnavailable.class
      })
  @ApiCall(id = "replayWebhooks", scope = EVENTS, effect = WRITE)
  @Post("/{endpoint_id}/replay")
  @Status(HttpStatus.ACCEPTED)
  WebhookBody.ReplayBody replay(
      @Parameter(hidden = true) WorkspaceId workspace,
      @WebhookEndpointParameter @PathVariable("endpoint_id") String endpoint,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    return new WebhookBody.ReplayBody(
        webhooks.replay(
            workspace,
            id(endpoint),
            Values.time("since", fields.required("since", MISSING_SINCE)),
            fields.chosen("until").map(it -> Values.time("until", it)),
            fields.texts("events")));
  }

  /// Nothing has an id that is no UUID.
  private static UUID id(String text) {
    return Optional.of(text)
        .filter(it -> it.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
        .map(UUID::fromString)
        .orElseThrow(() -> new WebhookEndpointNotFound().asException());
  }
}
