package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.ConnectionEvent.Type;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;

/// A row of `connection_event`.
@MappedEntity(value = "connection_event", schema = "juncture-core")
record EventRow(@Id long eventId, Instant at, String type, String detail) {

  ConnectionEvent toEvent() {
    return new ConnectionEvent(at, typeOf(type), detail);
  }

  /// The table keeps the names of the first release, because servers of two versions write to it at
  /// once.
  private static Type typeOf(String stored) {
    return switch (stored) {
      case "refused" -> Type.ACCESS_TOKEN_REJECTED;
      case "invalidated" -> Type.REVOKED;
      case "site_changed" -> Type.RESOURCE_CHANGED;
      default -> Type.valueOf(stored.toUpperCase(Locale.ROOT));
    };
  }
}
