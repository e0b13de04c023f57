package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.ProjectKind;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the operations of Service Management have in common.
final class DeskCalls {
  static final String API = "/rest/servicedeskapi";
  static final String READ_REQUESTS = "read:servicedesk-request";
  static final String WRITE_REQUESTS = "write:servicedesk-request";
  static final String MANAGE_CUSTOMERS = "manage:servicedesk-customer";
  static final String READ_WORK = "read:jira-work";

  /// A larger `limit` is reduced to it without a word.
  static final int MOST = 50;

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter JIRA =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

  /// @param group the portal shows types with a group only
  record RequestType(
      String id,
      String name,
      String description,
      Catalogue.IssueType issueType,
      String group,
      List<String> fields,
      List<String> required) {}

  static final List<RequestType> REQUEST_TYPES =
      List.of(
          new RequestType(
              "10",
              "Get IT help",
              "Ask for help with anything",
              Catalogue.REQUEST,
              "1",
              List.of("summary", "description", "duedate", Catalogue.CUSTOMER),
              List.of("summary")),
          new RequestType(
              "11",
              "Report an incident",
              "Something does not work",
              Catalogue.INCIDENT,
              "1",
              List.of("summary", "description", "components", Catalogue.SEVERITY),
              List.of("summary", Catalogue.SEVERITY)),
          new RequestType(
              "12",
              "Request access",
              "An agent has to approve it",
              Catalogue.REQUEST,
              "",
              List.of("summary", "description"),
              List.of("summary")));

  private DeskCalls() {}

  /// Adds an operation that needs a licence.
  static void add(
      JiraOperations operations,
      String method,
      String path,
      String scope,
      JiraOperations.Handler handler) {
    operations.add(
        method,
        API + path,
        ScopeNeed.classic(scope),
        call -> {
          if (!call.site().hasAgents()) {
            throw new CallRejected(Response.empty(403));
          }
          return handler.handle(call);
        });
  }

  /// Adds an operation that asks callers to say that they know it may change.
  static void addExperimental(
      JiraOperations operations,
      String method,
      String path,
      String scope,
      JiraOperations.Handler handler) {
    add(
        operations,
        method,
        path,
        scope,
        call -> {
          if (!call.call().header("X-ExperimentalApi").orElse("").equals("opt-in")) {
            throw rejected(412, "This API is experimental. Add the header X-ExperimentalApi.");
          }
          return handler.handle(call);
        });
  }

  static CallRejected rejected(int status, String message) {
    var body = Json.object().put("errorMessage", message);
    body.putObject("i18nErrorMessage").put("i18nKey", "sd.error").putArray("parameters");
    return new CallRejected(Response.json(status, body));
  }

  static ObjectNode sent(JiraCall call) {
    return call.object().orElseThrow(() -> rejected(400, "The request body is not JSON."));
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  /// A page in the envelope of Service Management. The links lead to the site, without the filters
  /// of the request.
  static <T> Response page(JiraCall call, List<T> all, Function<T, ? extends JsonNode> shape) {
    int start = Math.max(0, call.query().number("start", 0));
    int limit = Math.clamp(call.query().number("limit", MOST), 1, MOST);
    var values = all.stream().skip(start).limit(limit).toList();
    var isLast = start + values.size() >= all.size();
    var path = call.call().rawPath().replaceFirst("^.*" + API, API);
    var page =
        Json.object()
            .put("size", values.size())
            .put("start", start)
            .put("limit", limit)
            .put("isLastPage", isLast);
    var links = page.putObject("_links").put("base", call.site().url()).put("context", "");
    if (!isLast) {
      links.put(
          "next",
          "%s%s?start=%d&limit=%d".formatted(call.site().url(), path, start + limit, limit));
    }
    page.set("values", Json.array(values, shape));
    return Response.json(200, page);
  }

  static ObjectNode date(Instant at) {
    return Json.object()
        .put("iso8601", ISO.format(at))
        .put("jira", JIRA.format(at))
        .put("friendly", "a while ago")
        .put("epochMillis", at.toEpochMilli());
  }

  static ObjectNode duration(long millis) {
    return Json.object().put("millis", millis).put("friendly", millis / 60_000 + "m");
  }

  static ObjectNode person(JiraCall call, SimulatedUser person) {
    var view =
        Json.object()
            .put("accountId", person.accountId())
            .put("displayName", person.displayName())
            .put("active", person.active())
            .put("timeZone", person.timeZone());
    person.email().ifPresent(email -> view.put("emailAddress", email));
    var links =
        view.putObject("_links")
            .put("jiraRest", call.site().url() + "/rest/api/2/user?accountId=" + person.accountId())
            .put("self", call.site().url() + "/rest/api/2/user?accountId=" + person.accountId());
    links.set("avatarUrls", Views.of(call).avatars("person.svg"));
    return view;
  }

  /// Those people, or a 400 that names who is unknown.
  static List<SimulatedUser> people(JiraCall call, JsonNode accountIds) {
    return texts(accountIds).stream()
        .map(
            id ->
                call.site()
                    .person(id)
                    .orElseThrow(() -> rejected(400, "The user '" + id + "' does not exist.")))
        .toList();
  }

  static String deskId(JiraCall call, Project project) {
    return Integer.toString(call.site().serviceDesks().indexOf(project) + 1);
  }

  /// The project of the desk that the call names by its id or its project's key.
  static Project desk(JiraCall call) {
    return desk(call, call.variable("serviceDeskId"))
        .orElseThrow(() -> rejected(404, "The Service Desk does not exist."));
  }

  static Optional<Project> desk(JiraCall call, String idOrKey) {
    return call.site().serviceDesks().stream()
        .filter(it -> deskId(call, it).equals(idOrKey) || it.key().equals(idOrKey))
        .findFirst();
  }

  static Optional<RequestType> requestType(String id) {
    return REQUEST_TYPES.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  static boolean isOfDesk(Project project) {
    return project.kind() == ProjectKind.SERVICE_DESK;
  }

  /// The text of a document, without its marks.
  static String plain(JsonNode document) {
    return document.isTextual()
        ? ""
        : Stream.concat(
                Stream.of(document.path("text").asText("")),
                document.path("content").valueStream().map(DeskCalls::plain))
            .reduce("", String::concat);
  }

  /// A document that says `text`.
  static JsonNode document(String text) {
    var document = Json.object().put("type", "doc").put("version", 1);
    var paragraph = document.putArray("content").addObject().put("type", "paragraph");
    var content = paragraph.putArray("content");
    if (!text.isEmpty()) {
      content.addObject().put("type", "text").put("text", text);
    }
    return document;
  }
}
