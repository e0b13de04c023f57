package dev.juncture.adapters.web.api.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.application.webhook.ManageWebhooks.Page;
import dev.juncture.domain.webhook.WebhookDelivery;
import dev.juncture.domain.webhook.WebhookDelivery.Attempt;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "WebhookDeliveries")
record DeliveriesBody(
    List<DeliveryBody> deliveries,
    @Schema(
            description = "Send it as `cursor` for the next page; null on the last one.",
            example = "1767225600000-1042",
            nullable = true)
        @JsonProperty("next_cursor")
        @Nullable String nextCursor) {

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "WebhookDelivery")
  record DeliveryBody(
      @Schema(
              description = "The id of the event, which each attempt sends as `webhook-id`.",
              example = "evt_01JD3V8Q5N9X0S2K4T6W8Y0Z1A")
          @JsonProperty("event_id")
          String eventId,
      @Schema(example = "connection.created") String type,
      @Schema(allowableValues = {"pending", "delivered", "failed"}) String state,
      @Schema(example = "2026-01-01T00:00:00.000Z") @JsonProperty("queued_at") String queuedAt,
      @Schema(
              description = "When it is tried next; null when it is not.",
              example = "2026-01-01T00:00:05.000Z",
              nullable = true)
          @JsonProperty("next_attempt_at")
          @Nullable String nextAttemptAt,
      @Schema(description = "Oldest first.") List<AttemptBody> attempts) {

    private static DeliveryBody of(WebhookDelivery delivery) {
      return new DeliveryBody(
          delivery.eventId(),
          delivery.type(),
          delivery.state().publicName(),
          Timestamps.iso(delivery.id().queuedAt()),
          delivery.nextAttemptAt().map(Timestamps::iso).orElse(null),
          delivery.attempts().stream().map(AttemptBody::of).toList());
    }
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "WebhookAttempt")
  record AttemptBody(
      @Schema(example = "2026-01-01T00:00:00.000Z") String at,
      @Schema(description = "Of the response; null without one.", example = "200", nullable = true)
          @Nullable Integer status,
      @Schema(
              description =
                  "Why there was no response: `timeout`, `unreachable`, `address_not_allowed` or"
                      + " `event_deleted`; null with one.",
              example = "timeout",
              nullable = true)
          @Nullable String error,
      @Schema(description = "The first 1,000 characters of the response.", example = "ok")
          String response) {

    private static AttemptBody of(Attempt attempt) {
      return new AttemptBody(
          Timestamps.iso(attempt.at()),
          attempt.status() == 0 ? null : attempt.status(),
          attempt.error().isEmpty() ? null : attempt.error(),
          attempt.response());
    }
  }

  static DeliveriesBody of(Page page) {
    return new DeliveriesBody(
        page.deliveries().stream().map(DeliveryBody::of).toList(),
        page.next().map(DeliveryCursor::of).orElse(null));
  }
}
