package dev.juncture.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The pages of the customer's app. Whatever comes from Jira is text and is shown as text.
final class NotesPages {
  private static final int SHOWN = 25;
  private static final String HTML = "text/html; charset=utf-8";

  private final JunctureClient juncture;
  private final String firstCurl;

  NotesPages(JunctureClient juncture, String firstCurl) {
    this.juncture = juncture;
    this.firstCurl = firstCurl;
  }

  record Answer(int status, String type, String body, Optional<String> location) {
    private Answer(int status, String type, String body) {
      this(status, type, body, Optional.empty());
    }

    static Answer seeOther(String location) {
      return new Answer(303, HTML, "", Optional.of(location));
    }

    static Answer asset(String name, String type) {
      return new Answer(200, type + "; charset=utf-8", resource(name));
    }

    static Answer refused(Addresses addresses) {
      return new Answer(
          403, "text/plain; charset=utf-8", "This app is at " + addresses.app() + " only.\n");
    }

    static Answer notAllowed() {
      return new Answer(405, "text/plain; charset=utf-8", "This page can only be read.\n");
    }

    static Answer missing() {
      return page(
          404, "Not found", "<h1>Nothing here</h1><p><a href=\"/\">Back to the start</a></p>");
    }

    private static Answer page(int status, String title, String content) {
      return new Answer(
          status, HTML, filled("page.html", Map.of("title", escaped(title), "content", content)));
    }
  }

  Answer start() {
    var connected = juncture.isConnected(NotesApp.EXTERNAL_ID);
    var state =
        connected
            ? "<p class=\"good\">Jira is connected. <a href=\"/connected\">Show my tickets</a></p>"
            : "<p>Your notes are not linked to Jira yet.</p>";
    var content =
        filled(
            "start.html",
            Map.of("state", state, "action", connected ? "Connect again" : "Connect Jira"));
    return Answer.page(200, "Acme Notes", content);
  }

  /// Off to Juncture, with a link that is good for this user and for nobody else's account.
  Answer connect() {
    var session = juncture.connectSession(NotesApp.EXTERNAL_ID);
    return session.isOk()
        ? Answer.seeOther(session.body().path("connect_url").asText())
        : problem(session);
  }

  /// Where Juncture sends the browser once the connection is made.
  Answer connected(Optional<String> wanted) {
    var projects = juncture.projects(NotesApp.EXTERNAL_ID);
    if (!projects.isOk()) {
      return problem(projects);
    }
    return chosen(projects.body().path("projects"), wanted)
        .map(key -> tickets(projects.body().path("projects"), key))
        .orElseGet(
            () ->
                Answer.page(
                    200,
                    "Connected",
                    "<h1>Jira is connected</h1><p>This site has no projects.</p>"));
  }

  private Answer problem(JunctureClient.Reply reply) {
    var content =
        "<h1>No tickets to show</h1><p class=\"bad\">"
            + escaped(reply.error())
            + "</p><p><a href=\"/\">Back to Connect Jira</a></p>";
    return Answer.page(200, "Not connected", content);
  }

  private Answer tickets(JsonNode projects, String key) {
    var tickets = juncture.tickets(NotesApp.EXTERNAL_ID, key);
    var curl =
        wasNamed(firstCurl, key)
            ? firstCurl
            : juncture.curl(JunctureClient.ticketsCall(NotesApp.EXTERNAL_ID, key));
    var content =
        filled(
            "connected.html",
            Map.of(
                "options", options(projects, key),
                "tickets",
                    tickets.isOk()
                        ? table(tickets.body())
                        : "<p class=\"bad\">" + escaped(tickets.error()) + "</p>",
                "curl", escaped(curl)));
    return Answer.page(200, "Connected", content);
  }

  private static boolean wasNamed(String curl, String key) {
    return curl.endsWith("=" + key + "'");
  }

  /// The project asked for, else the one that the printed command names, else the first.
  private Optional<String> chosen(JsonNode projects, Optional<String> wanted) {
    var keys =
        StreamSupport.stream(projects.spliterator(), false)
            .map(project -> project.path("key").asText())
            .toList();
    return wanted
        .filter(keys::contains)
        .or(() -> keys.stream().filter(key -> wasNamed(firstCurl, key)).findFirst())
        .or(() -> keys.stream().findFirst());
  }

  private static String options(JsonNode projects, String chosen) {
    return StreamSupport.stream(projects.spliterator(), false)
        .map(project -> option(project, chosen))
        .collect(Collectors.joining("\n"));
  }

  private static String option(JsonNode project, String chosen) {
    var key = project.path("key").asText();
    return "<option value=\"%s\"%s>%s</option>"
        .formatted(
            escaped(key),
            key.equals(chosen) ? " selected" : "",
            escaped(project.path("name").asText() + " (" + key + ")"));
  }

  private static String table(JsonNode answer) {
    var tickets = answer.path("tickets");
    if (tickets.isEmpty()) {
      return "<p>This project has no tickets.</p>";
    }
    var rows =
        StreamSupport.stream(tickets.spliterator(), false)
            .limit(SHOWN)
            .map(NotesPages::row)
            .collect(Collectors.joining("\n"));
    return filled(
        "tickets.html",
        Map.of(
            "shown",
            "" + Math.min(SHOWN, tickets.size()),
            "total",
            "" + tickets.size(),
            "rows",
            rows));
  }

  private static String row(JsonNode ticket) {
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            text(ticket, "key"),
            text(ticket, "summary"),
            text(ticket, "status"),
            text(ticket, "assignee"));
  }

  private static String text(JsonNode ticket, String field) {
    var value = ticket.path(field);
    return value.isNull() || value.isMissingNode() ? "–" : escaped(value.asText());
  }

  private static String filled(String name, Map<String, String> values) {
    var page = resource(name);
    for (var value : values.entrySet()) {
      page = page.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return page;
  }

  private static String resource(String name) {
    try (var in = NotesPages.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
