package dev.juncture.demo;

import static dev.juncture.demo.NotesPages.escaped;
import static dev.juncture.demo.NotesPages.filled;
import static dev.juncture.demo.NotesPages.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.demo.JunctureClient.ApiResponse;
import dev.juncture.demo.NotesPages.PageResponse;
import java.util.Map;
import java.util.stream.Collectors;

/// The page that shows what happened in Jira and to connections, as a back end reads it: page by
/// page, each from the cursor of the one before.
final class EventPages {
  private static final int LONGEST_WAIT = 10;

  private final JunctureClient juncture;

  EventPages(JunctureClient juncture) {
    this.juncture = juncture;
  }

  PageResponse show(Form query) {
    var after = query.first("after").orElse("");
    var events = juncture.events(after, query.first("wait").isPresent() ? LONGEST_WAIT : 0);
    return events.isOk() ? page(events.body(), after) : problem(events);
  }

  private static PageResponse page(JsonNode body, String after) {
    var events = body.path("events");
    var rows = events.valueStream().map(EventPages::row).collect(Collectors.joining("\n"));
    return PageResponse.page(
        200,
        "Events",
        filled(
            "events.html",
            Map.of(
                "list",
                events.isEmpty()
                    ? "<p id=\"none\">Nothing new.</p>"
                    : filled("eventlist.html", Map.of("rows", rows)),
                "next",
                escaped(body.path("next_cursor").asText(after)))));
  }

  private static String row(JsonNode event) {
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>"
        .formatted(text(event, "type"), subject(event.path("data")), text(event, "timestamp"));
  }

  /// The ticket that an event is about, otherwise the user whose connection it is about.
  private static String subject(JsonNode data) {
    return data.path("ticket").has("key")
        ? text(data.path("ticket"), "key")
        : text(data, "external_id");
  }

  /// Begins to follow Jira, and shows the events.
  PageResponse watch() {
    var watch = juncture.watch();
    return watch.isOk() ? PageResponse.seeOther("/events") : problem(watch);
  }

  private static PageResponse problem(ApiResponse response) {
    return PageResponse.page(
        200,
        "Not possible",
        "<h1>No events to show</h1><p class=\"bad\" role=\"alert\">"
            + escaped(response.error())
            + "</p><p><a href=\"/\">Back to the start</a></p>");
  }
}
