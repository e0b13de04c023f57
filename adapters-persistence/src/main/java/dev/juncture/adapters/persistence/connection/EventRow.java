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
    return new ConnectionEvent(at, Type.valueOf(type.toUpperCase(Locale.ROOT)), detail);
  }
}
