package dev.juncture.domain.webhook;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// An address that a workspace wants its events sent to.
///
/// @param events which: public names of types, or patterns as in [EventType#matching]
/// @param description for people; may be empty
/// @param disabled why nothing is sent; empty while it is enabled
public record WebhookEndpoint(
    UUID id,
    WorkspaceId workspace,
    URI url,
    List<String> events,
    String description,
    Optional<DisabledReason> disabled,
    Instant createdAt) {

  /// The events of an endpoint that names none.
  public static final List<String> ALL_EVENTS = List.of("*");

  private static final int MAX_DESCRIPTION = 200;
  private static final int MAX_EVENTS = 50;
  private static final int MAX_URL = 2_000;

  /// Fails with InvalidValue.
  public WebhookEndpoint {
    events = List.copyOf(events);
    if (events.isEmpty() || events.size() > MAX_EVENTS) {
      throw new InvalidValue("events", "must name 1 to 50 types").asException();
    }
    events.forEach(it -> EventType.matching(it, "events"));
    if (description.length() > MAX_DESCRIPTION) {
      throw new InvalidValue("description", "must be at most 200 characters").asException();
    }
    if (url.toString().length() > MAX_URL) {
      throw new InvalidValue("url", "must be at most 2000 characters").asException();
    }
  }

  public boolean isEnabled() {
    return disabled.isEmpty();
  }

  /// Why an endpoint is disabled.
  public enum DisabledReason {
    /// Somebody disabled it.
    REQUESTED,

    /// It responded with 410.
    GONE,

    /// It failed for five days without one success.
    FAILING;

    /// As in the API.
    public String publicName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
