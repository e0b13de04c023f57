package dev.juncture.domain.webhook;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.event.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// An event on its way to an endpoint.
///
/// @param event empty when it is no longer kept
/// @param attempts oldest first
/// @param nextAttemptAt when the next attempt is due; empty when there is none
public record WebhookDelivery(
    Id id,
    String eventId,
    String type,
    Optional<Event> event,
    State state,
    List<Attempt> attempts,
    Optional<Instant> nextAttemptAt) {

  public WebhookDelivery {
    attempts = List.copyOf(attempts);
  }

  /// Which delivery it is. A replay is another delivery of the same event.
  ///
  /// @param queuedAt when it was queued, in milliseconds
  /// @param position of the event
  public record Id(UUID endpoint, Instant queuedAt, long position) {}

  /// How far it is.
  public enum State {
    /// It is attempted when it is due and the endpoint is enabled.
    PENDING,

    /// The endpoint responded with a status from 200 to 299.
    DELIVERED,

    /// The last attempt failed.
    FAILED;

    /// As in the API.
    public String publicName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Fails with InvalidValue.
    public static State parse(String publicName) {
      return Arrays.stream(values())
          .filter(it -> it.publicName().equals(publicName))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidValue("state", "must be pending, delivered or failed").asException());
    }
  }

  /// @param status of the response; 0 without one
  /// @param error why there was no response, such as `timeout`; empty with one
  /// @param response its first 1,000 characters
  public record Attempt(Instant at, int status, String error, String response) {

    public boolean isSuccess() {
      return status >= 200 && status <= 299;
    }
  }
}
