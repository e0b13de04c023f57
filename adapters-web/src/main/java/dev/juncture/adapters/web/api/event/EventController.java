package dev.juncture.adapters.web.api.event;

import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.domain.access.KeyScope.EVENTS;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.adapters.web.http.security.BackendApi;
import dev.juncture.application.event.ReadEvents;
import dev.juncture.domain.error.DomainError.EventsExpired;
import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.event.EventType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Tag(name = "Events")
@Controller("/api/backend/events")
@BackendApi
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {

  private static final int USUAL_LIMIT = 100;

  private final ReadEvents events;
  private final JsonMapper json;

  EventController(ReadEvents events, JsonMapper json) {
    this.events = events;
    this.json = json;
  }

  @Operation(
      summary = "What happened since the last call",
      description =
          "The events of the key's workspace, oldest first. Whoever follows `next_cursor` gets"
              + " each event once, and those of one connection in their order. Never calls a"
              + " provider.")
  @ApiCall(id = "listEvents", scope = EVENTS, effect = READ)
  @ErrorTexts(others = EventsExpired.class)
  @Get
  EventsBody list(
      @Parameter(
              description =
                  "`next_cursor` of the last response. Without it, the response begins with the"
                      + " oldest event that is kept.",
              example = "1042-1767225600000")
          @Nullable
          @QueryValue
          String after,
      @Parameter(
              description = "How many at most.",
              example = "100",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
          @Nullable
          @QueryValue
          String limit,
      @Parameter(
              description =
                  "How many seconds to wait for an event if there is none. The response comes with"
                      + " the first one.",
              example = "20",
              schema = @Schema(type = "integer", minimum = "0", maximum = "30", defaultValue = "0"))
          @Nullable
          @QueryValue
          String wait,
      @Parameter(
              description =
                  "Only these types, separated by commas. `connection.*` stands for all that begin"
                      + " so.",
              example = "connection.*")
          @Nullable
          @QueryValue
          String types) {
    return EventsBody.of(
        events.read(
            new ReadEvents.Query(
                Values.optional(after).map(EventCursor::parse).orElse(EventCursor.START),
                types(types),
                number("limit", limit, USUAL_LIMIT),
                Duration.ofSeconds(number("wait", wait, 0)))),
        json);
  }

  private static Set<EventType> types(@Nullable String text) {
    return Values.optional(text)
        .map(
            it ->
                EventType.matching(
                    Arrays.stream(it.split(",", -1)).map(String::strip).toList(), "types"))
        .orElseGet(() -> EnumSet.allOf(EventType.class));
  }

  private static int number(String parameter, @Nullable String text, int usual) {
    return (int)
        Math.min(Values.number(parameter, text, usual, "must be a number"), Integer.MAX_VALUE);
  }
}
