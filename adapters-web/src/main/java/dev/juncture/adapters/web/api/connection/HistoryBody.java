package dev.juncture.adapters.web.api.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.connection.ConnectionEvent;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ConnectionHistory")
record HistoryBody(List<EventBody> events) {

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ConnectionEvent")
  record EventBody(
      @Schema(example = "2026-01-01T00:00:00.000Z") String at,
      @Schema(
              description = "What changed.",
              example = "revoked",
              allowableValues = {
                "connected",
                "refreshed",
                "access_token_rejected",
                "revoked",
                "reauthorized",
                "resource_changed"
              })
          String type,
      @Schema(
              description = "For `revoked` the provider's error code, else often empty.",
              example = "invalid_grant")
          String detail) {

    private static EventBody of(ConnectionEvent event) {
      return new EventBody(
          Timestamps.iso(event.at()), event.type().name().toLowerCase(Locale.ROOT), event.detail());
    }
  }

  static HistoryBody of(List<ConnectionEvent> events) {
    return new HistoryBody(events.stream().map(EventBody::of).toList());
  }
}
