package dev.juncture.adapters.web.console;

import dev.juncture.domain.connection.ConnectionEvent;
import java.time.Instant;
import java.util.Locale;

/// A state change in a connection's history.
///
/// @param type the event type in lower case, such as `refreshed`
public record EventView(String type, String detail, TimeView at) {

  static EventView of(ConnectionEvent event, Instant now) {
    return new EventView(
        event.type().name().toLowerCase(Locale.ROOT), event.detail(), TimeView.of(event.at(), now));
  }
}
