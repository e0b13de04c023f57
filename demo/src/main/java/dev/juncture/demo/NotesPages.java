package dev.juncture.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.demo.NotesApp.Look;
import dev.juncture.testing.simulators.http.HtmlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The pages of the customer's app. Text from Jira is always escaped.
final class NotesPages {
  private static final int SHOWN = 25;
  private static final String JIRA = "jira";
  private static final String HTML = "text/html; charset=utf-8";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  private final JunctureClient juncture;
  private final Addresses addresses;
  private final Look look;
  private final String firstCurl;
  private final boolean hasJira;
  private final List<String> declared;
  private final Optional<DataCenter> dataCenter;

  /// @param declared the ids of the declared providers
  NotesPages(
      JunctureClient juncture,
      Addresses addresses,
      Look look,
      String firstCurl,
      boolean hasJira,
      List<String> declared,
      Optional<DataCenter> dataCenter) {
    this.juncture = juncture;
    this.addresses = addresses;
    this.look = look;
    this.firstCurl = firstCurl;
    this.hasJira = hasJira;
    this.declared = List.copyOf(declared);
    this.dataCenter = dataCenter;
  }

  /// The pages about one ticket.
  TicketPages tickets() {
    return new TicketPages(juncture);
  }

  /// The page about the service desk.
  DeskPages desk() {
    return new DeskPages(juncture);
  }

  /// The page about what happened.
  EventPages events() {
    return new EventPages(juncture);
  }

  /// The look of all pages.
  Look look() {
    return look;
  }

  /// @param title of the page whose content the body is, empty when the body is complete
  record PageResponse(
      int status, String type, String body, Optional<String> title, Optional<String> location) {
    private PageResponse(int status, String type, String body) {
      this(status, type, body, Optional.empty(), Optional.empty());
    }

    static PageResponse seeOther(String location) {
      return new PageResponse(303, HTML, "", Optional.empty(), Optional.of(location));
    }

    static PageResponse asset(String name, String type) {
      return new PageResponse(200, type + "; charset=utf-8", resource(name));
    }

    static PageResponse wrongHost(Addresses addresses) {
      return new PageResponse(
          403, "text/plain; charset=utf-8", "This app is at " + addresses.app() + " only.\n");
    }

    static PageResponse foreignForm() {
      return new PageResponse(
          403, "text/plain; charset=utf-8", "Only forms of this app are accepted.\n");
    }

    static PageResponse notAllowed() {
      return new PageResponse(405, "text/plain; charset=utf-8", "Only GET and HEAD are allowed.\n");
    }

    static PageResponse notFound() {
      return page(
          404, "Not found", "<h1>Page not found</h1><p><a href=\"/\">Back to the start</a></p>");
    }

    static PageResponse page(int status, String title, String content) {
      return new PageResponse(status, HTML, content, Optional.of(title), Optional.empty());
    }

    /// The whole document.
    String document(Look look) {
      return title
          .map(
              it ->
                  filled(
                      "page.html",
                      Map.of(
                          "title", escaped(it),
                          "content", body,
                          "app", escaped(look.name()),
                          "look", look.style())))
          .orElse(body);
    }
  }

  PageResponse start() {
    var content = hasJira ? jira() : "<h1>" + escaped(look.name()) + "</h1>";
    var others = declared.stream().map(this::provider).collect(Collectors.joining());
    var own = dataCenter.map(this::dataCenter).orElse("");
    return PageResponse.page(200, "Start", content + own + others);
  }

  private String dataCenter(DataCenter place) {
    var connected = juncture.isConnected(DataCenter.PROVIDER, NotesApp.EXTERNAL_ID);
    return filled(
        "datacenter.html",
        Map.of(
            "page",
            escaped(place.tokenPage()),
            "address",
            escaped(place.address()),
            "state",
            connected
                ? "<p class=\"good\">Jira Data Center is connected. <a id=\"data-center-tickets\""
                    + " href=\"/connected?provider=jira-datacenter\">Show its tickets</a></p>"
                : "<p>Not connected yet.</p>",
            "action",
            connected ? "Connect again" : "Connect Jira Data Center"));
  }

  private String provider(String id) {
    var connected = juncture.isConnected(id, NotesApp.EXTERNAL_ID);
    return filled(
        "provider.html",
        Map.of(
            "id", escaped(id),
            "state",
                connected
                    ? filled(
                        "token.html",
                        Map.of(
                            "curl",
                            escaped(
                                juncture.curl(JunctureClient.tokenCall(id, NotesApp.EXTERNAL_ID)))))
                    : "<p>Not connected yet.</p>",
            "action", connected ? "Connect again" : "Connect " + escaped(id)));
  }

  private String jira() {
    var connected = juncture.isConnected(JIRA, NotesApp.EXTERNAL_ID);
    var state =
        connected
            ? "<p class=\"good\">Jira is connected. <a href=\"/connected\">Show my tickets</a></p>"
                + "<p><a id=\"desk\" href=\"/desk\">Ask the service desk for a customer</a></p>"
                + "<p><a id=\"events\" href=\"/events\">Follow what happens in Jira</a></p>"
            : "<p>Your notes are not linked to Jira yet.</p>";
    return filled(
        "start.html",
        Map.of(
            "state",
            state,
            "action",
            connected ? "Connect again" : "Connect Jira",
            "app",
            escaped(look.name())));
  }

  /// Redirects to Juncture with a connect link that is valid for this user only.
  PageResponse connect(String provider) {
    var back = provider.equals(JIRA) ? addresses.connected() : addresses.start();
    var session = juncture.connectSession(provider, NotesApp.EXTERNAL_ID, back);
    return session.isOk()
        ? PageResponse.seeOther(session.body().path("connect_url").asText())
        : problem(session);
  }

  /// The page to which Juncture redirects the browser after the connection is made.
  PageResponse connected(Form query) {
    var provider = query.first("provider").filter(DataCenter.PROVIDER::equals).orElse(JIRA);
    var projects = juncture.projects(provider);
    if (!projects.isOk()) {
      return problem(projects);
    }
    return chosen(projects.body().path("projects"), query.first("project"))
        .map(key -> tickets(provider, projects.body().path("projects"), key))
        .orElseGet(
            () ->
                PageResponse.page(
                    200,
                    "Connected",
                    "<h1>Jira is connected</h1><p>This site has no projects.</p>"));
  }

  private PageResponse problem(JunctureClient.ApiResponse response) {
    var content =
        "<h1>No tickets to show</h1><p class=\"bad\">"
            + escaped(response.error())
            + "</p><p><a href=\"/\">Back to the start</a></p>";
    return PageResponse.page(200, "Not connected", content);
  }

  private PageResponse tickets(String provider, JsonNode projects, String key) {
    var isCloud = provider.equals(JIRA);
    var tickets = juncture.tickets(provider, key);
    var call = JunctureClient.ticketsCall(NotesApp.EXTERNAL_ID, key);
    var curl =
        isCloud && wasNamed(firstCurl, key)
            ? firstCurl
            : juncture.curl(isCloud ? call : call + "&provider=" + provider);
    var content =
        filled(
            "connected.html",
            Map.of(
                "options", options(projects, key),
                "app", escaped(look.name()),
                "jira", isCloud ? "Jira" : "Jira Data Center",
                "provider", escaped(provider),
                "new", isCloud ? filled("new.html", Map.of("project", escaped(key))) : "",
                "tickets",
                    tickets.isOk()
                        ? table(tickets.body(), isCloud)
                        : "<p class=\"bad\">" + escaped(tickets.error()) + "</p>",
                "curl", escaped(curl)));
    return PageResponse.page(200, "Connected", content);
  }

  private static boolean wasNamed(String curl, String key) {
    return curl.endsWith("=" + key + "'");
  }

  /// The requested project, otherwise the one in the printed command, otherwise the first.
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

  /// @param linked whether each ticket has a page
  private static String table(JsonNode body, boolean linked) {
    var tickets = body.path("tickets");
    if (tickets.isEmpty()) {
      return "<p>This project has no tickets.</p>";
    }
    var rows =
        StreamSupport.stream(tickets.spliterator(), false)
            .limit(SHOWN)
            .map(it -> row(it, linked))
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

  private static String row(JsonNode ticket, boolean linked) {
    var key = text(ticket, "key");
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            linked ? "<a href=\"/ticket?key=%1$s\">%1$s</a>".formatted(key) : key,
            text(ticket, "summary"),
            text(ticket, "status"),
            text(ticket, "assignee"));
  }

  static String text(JsonNode ticket, String field) {
    var value = ticket.path(field);
    return value.isNull() || value.isMissingNode() ? "–" : escaped(value.asText());
  }

  /// The template with its placeholders replaced. What the values contain stays as it is.
  static String filled(String name, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(resource(name))
        .replaceAll(
            it -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(it.group(1)))));
  }

  private static String resource(String name) {
    try (var in = NotesPages.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String escaped(String text) {
    return HtmlText.escaped(text);
  }
}
