package dev.juncture.adapters.web.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventFeed;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Events")
record EventsBody(
    List<EventBody> events,
    @Schema(
            description =
                "Send it as `after` for what comes next. Changes also when there was no event.",
            example = "1042-1767225600000")
        @JsonProperty("next_cursor")
        String nextCursor) {

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Event")
  record EventBody(
      @Schema(
              description = "The same wherever the event is read or sent.",
              example = "evt_01JD3V8Q5N9X0S2K4T6W8Y0Z1A")
          String id,
      @Schema(example = "connection.created") String type,
      @Schema(description = "When it happened.", example = "2026-01-01T00:00:00.000Z")
          String timestamp,
      @Schema(
              description =
                  "`external_id`, `provider` and `connection_id` of the connection that it is"
                      + " about, and what belongs to the type.",
              type = "object",
              additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
          Map<String, Object> data) {

    private static EventBody of(Event event, JsonMapper json) {
      return new EventBody(
          event.id(),
          event.type().publicName(),
          Timestamps.iso(event.at()),
          data(event.data(), json));
    }

    private static Map<String, Object> data(String text, JsonMapper json) {
      try {
        return json.readValue(text, Argument.mapOf(String.class, Object.class));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static EventsBody of(EventFeed.Slice slice, JsonMapper json) {
    return new EventsBody(
        slice.events().stream().map(it -> EventBody.of(it, json)).toList(),
        slice.next().toString());
  }
}
