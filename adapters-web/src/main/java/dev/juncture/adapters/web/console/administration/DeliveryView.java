package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.TimeView;
import dev.juncture.domain.webhook.WebhookDelivery;
import dev.juncture.domain.webhook.WebhookMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A delivery on the console's pages.
///
/// @param state `pending`, `delivered` or `failed`
/// @param body what is sent; empty when the event is no longer kept
public record DeliveryView(
    String eventId,
    String type,
    String state,
    TimeView queued,
    Optional<TimeView> next,
    String body,
    List<AttemptView> attempts) {

  /// @param outcome the status of the response, or why there was none
  public record AttemptView(TimeView at, String outcome, boolean isSuccess, String response) {}

  static DeliveryView of(WebhookDelivery delivery, Instant now) {
    return new DeliveryView(
        delivery.eventId(),
        delivery.type(),
        delivery.state().publicName(),
        TimeView.of(delivery.id().queuedAt(), now),
        delivery.nextAttemptAt().map(it -> TimeView.of(it, now)),
        delivery.event().map(it -> WebhookMessage.of(it).body()).orElse(""),
        delivery.attempts().stream()
            .map(
                it ->
                    new AttemptView(
                        TimeView.of(it.at(), now),
                        it.error().isEmpty() ? Integer.toString(it.status()) : it.error(),
                        it.isSuccess(),
                        it.response()))
            .toList());
  }
}
