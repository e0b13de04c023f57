package dev.juncture.adapters.web.api.webhook;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.domain.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in the list of deliveries of an endpoint, as a text for callers.
public final class DeliveryCursor {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,14})-([0-9]{1,18})");

  private DeliveryCursor() {}

  public static String of(WebhookDelivery.Id id) {
    return id.queuedAt().toEpochMilli() + "-" + id.position();
  }

  /// Empty without a cursor. A malformed one fails with a 400.
  public static Optional<WebhookDelivery.Id> read(UUID endpoint, @Nullable String cursor) {
    return Values.optional(cursor).map(it -> parsed(endpoint, it));
  }

  private static WebhookDelivery.Id parsed(UUID endpoint, String cursor) {
    var parts = FORM.matcher(cursor);
    if (!parts.matches()) {
      throw ProblemException.invalid("cursor", "must be the next_cursor of an earlier response");
    }
    return new WebhookDelivery.Id(
        endpoint,
        Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
        Long.parseLong(parts.group(2)));
  }
}
