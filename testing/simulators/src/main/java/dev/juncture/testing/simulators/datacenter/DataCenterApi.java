package dev.juncture.testing.simulators.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.agile.JiraSoftware;
import dev.juncture.testing.simulators.atlassian.data.Permission;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.jira.AttachmentEndpoint;
import dev.juncture.testing.simulators.atlassian.jira.IssueChanges;
import dev.juncture.testing.simulators.atlassian.jira.IssueView;
import dev.juncture.testing.simulators.atlassian.jira.JiraErrors;
import dev.juncture.testing.simulators.atlassian.jira.JiraPlatform;
import dev.juncture.testing.simulators.atlassian.jira.Paging;
import dev.juncture.testing.simulators.atlassian.jira.Views;
import dev.juncture.testing.simulators.atlassian.jql.Jql;
import dev.juncture.testing.simulators.atlassian.jql.JqlException;
import dev.juncture.testing.simulators.atlassian.jql.Searches;
import dev.juncture.testing.simulators.atlassian.webhook.Webhooks;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.http.Routes;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// REST v2 and the Agile API. Most operations are those of the simulated Jira Cloud, with the names
/// and texts of a Data Center; the others differ in shape.
///
/// @see <a href="https://developer.atlassian.com/server/jira/platform/rest/">REST API of Jira Data
///   Center</a>
final class DataCenterApi {

  private static final int MOST_FOUND = 1_000;
  private static final int MOST_ASSIGNABLE = 100;
  private static final String ISSUE = "/rest/api/2/issue/{issueIdOrKey}";
  private static final String META = "/rest/api/2/issue/createmeta/{projectIdOrKey}/issuetypes";
  private static final Set<String> SEARCH =
      Set.of("jql", "startAt", "maxResults", "fields", "expand", "validateQuery");

  /// @param parameters those that the operation knows; others are rejected
  /// @param anonymous whether it works without a user, who then sees no data
  record Operation(
      Set<String> parameters, boolean anonymous, Function<RoutedCall, Response> handler) {}

  private final Routes<Operation> routes = new Routes<>();
  private final JiraOperations cloud = new JiraOperations();
  private final Accounts accounts;
  private final InstantSource clock;

  DataCenterApi(Accounts accounts, InstantSource clock, long seed) {
    this.accounts = accounts;
    this.clock = clock;
    var changes = new IssueChanges(clock, new Webhooks(clock, "", seed));
    JiraPlatform.offer(
        cloud, new Searches(clock, seed), new AttachmentEndpoint(clock, changes), changes, clock);
    JiraSoftware.offer(cloud, changes);
    instance();
    issues();
    comments();
    people();
    files();
    boards();
  }

  Optional<Routes.Match<Operation>> find(String method, String path) {
    return routes.find(method, path);
  }

  boolean knows(String path) {
    return routes.knows(path);
  }

  private void add(
      String method, String path, String parameters, Function<RoutedCall, Response> handler) {
    routes.add(method, path, new Operation(names(parameters), false, handler));
  }

  private void open(
      String method, String path, String parameters, Function<RoutedCall, Response> handler) {
    routes.add(method, path, new Operation(names(parameters), true, handler));
  }

  private static Set<String> names(String parameters) {
    return parameters.isEmpty() ? Set.of() : Set.of(parameters.split(" "));
  }

  private void instance() {
    open("GET", "/rest/api/2/serverInfo", "", this::serverInfo);
    add("GET", "/rest/api/2/myself", "expand", call -> shown(call, person(call, call.actor())));
    open(
        "GET",
        "/rest/api/2/project",
        "expand recent includeArchived browseArchive",
        this::projects);
    add("GET", "/rest/api/2/project/search", "", _ -> noProject("search"));
    add("GET", "/rest/api/2/project/{projectIdOrKey}", "expand", this::same);
    add("GET", "/rest/api/2/project/{projectIdOrKey}/statuses", "", this::same);
    open("GET", "/rest/api/2/priority", "", this::same);
    open("GET", "/rest/api/2/issueLinkType", "", this::same);
    open("GET", "/rest/api/2/search", String.join(" ", SEARCH), this::search);
    open("POST", "/rest/api/2/search", "", this::searchByBody);
    add("GET", META, "startAt maxResults", call -> meta(call, "issueTypes"));
    add("GET", META + "/{issueTypeId}", "startAt maxResults", call -> meta(call, "fields"));
  }

  private void issues() {
    add("POST", "/rest/api/2/issue", "updateHistory", this::same);
    add("GET", ISSUE, "fields expand properties updateHistory", this::issue);
    add("PUT", ISSUE, "notifyUsers", this::same);
    add("DELETE", ISSUE, "deleteSubtasks", this::same);
    add("GET", ISSUE + "/editmeta", "", this::same);
    add("PUT", ISSUE + "/assignee", "", this::assign);
    add("GET", ISSUE + "/transitions", "expand transitionId", this::same);
    add("POST", ISSUE + "/transitions", "", this::same);
    add("GET", ISSUE + "/properties", "", this::same);
    add("GET", ISSUE + "/properties/{propertyKey}", "", this::same);
    add("PUT", ISSUE + "/properties/{propertyKey}", "", this::verbatim);
    add("DELETE", ISSUE + "/properties/{propertyKey}", "", this::same);
    add("GET", ISSUE + "/remotelink", "globalId", this::same);
    add("POST", ISSUE + "/remotelink", "", this::verbatim);
    add("DELETE", ISSUE + "/remotelink", "globalId", this::same);
    add("POST", "/rest/api/2/issueLink", "", this::same);
    add("DELETE", "/rest/api/2/issueLink/{linkId}", "", this::same);
  }

  private void comments() {
    add("GET", ISSUE + "/comment", "startAt maxResults orderBy expand", this::same);
    add("POST", ISSUE + "/comment", "expand", this::same);
    add("GET", ISSUE + "/comment/{id}", "expand", this::same);
    add("PUT", ISSUE + "/comment/{id}", "expand", this::same);
    add("DELETE", ISSUE + "/comment/{id}", "", this::same);
    var estimate = "adjustEstimate newEstimate ";
    add("GET", ISSUE + "/worklog", "", this::same);
    add("POST", ISSUE + "/worklog", estimate + "reduceBy", this::same);
    add("GET", ISSUE + "/worklog/{id}", "", this::same);
    add("PUT", ISSUE + "/worklog/{id}", estimate, this::same);
    add("DELETE", ISSUE + "/worklog/{id}", estimate + "increaseBy", this::same);
  }

  private void people() {
    var window = " startAt maxResults";
    add("GET", "/rest/api/2/user", "username key includeDeleted", this::user);
    add(
        "GET",
        "/rest/api/2/user/search",
        "username includeActive includeInactive" + window,
        this::users);
    add(
        "GET",
        "/rest/api/2/user/assignable/search",
        "username project issueKey actionDescriptorId maxResults",
        this::assignable);
    add("GET", "/rest/api/2/groups/picker", "query exclude maxResults userName", this::groups);
    add(
        "GET",
        "/rest/api/2/group/member",
        "groupname includeInactiveUsers" + window,
        this::members);
    add("GET", ISSUE + "/watchers", "", this::same);
    add("POST", ISSUE + "/watchers", "userName", this::watch);
    add("DELETE", ISSUE + "/watchers", "username userName", this::unwatch);
  }

  private void files() {
    add("POST", ISSUE + "/attachments", "", this::upload);
    add("GET", "/rest/api/2/attachment/meta", "", this::same);
    add("GET", "/rest/api/2/attachment/{id}", "", call -> located(call, same(call)));
    add("DELETE", "/rest/api/2/attachment/{id}", "", this::same);
    add("GET", "/secure/attachment/{id}/{filename}", "", this::download);
  }

  private void boards() {
    var agile = "/rest/agile/1.0/";
    var window = "startAt maxResults ";
    add("GET", agile + "board", window + "type name projectKeyOrId", this::same);
    add("GET", agile + "board/{boardId}", "", this::same);
    add("GET", agile + "board/{boardId}/sprint", window + "state", this::same);
    add("GET", agile + "sprint/{sprintId}", "", this::same);
    add(
        "GET",
        agile + "sprint/{sprintId}/issue",
        window + "jql validateQuery fields expand",
        this::same);
    add("POST", agile + "sprint/{sprintId}/issue", "", this::same);
    add("POST", agile + "backlog/issue", "", this::same);
  }

  private V2Json json(RoutedCall call) {
    return new V2Json(accounts, call.base());
  }

  private Response shown(RoutedCall call, JsonNode stored) {
    return Response.json(200, json(call).shown(stored));
  }

  /// What Jira Cloud does, in the words of a Data Center.
  private Response same(RoutedCall call) {
    var body = call.call().json().map(sent -> Json.write(json(call).stored(sent)));
    return forward(call, cloudPath(call), call.query(), body.orElseGet(call.call()::body));
  }

  /// As [#same], with a body in which nothing has to be translated.
  private Response verbatim(RoutedCall call) {
    return forward(call, cloudPath(call), call.query(), call.call().body());
  }

  private static String cloudPath(RoutedCall call) {
    return call.path().replaceFirst("^/rest/api/2/", "/rest/api/3/");
  }

  private Response forward(RoutedCall call, String path, Parameters query, byte[] body) {
    var response = onCloud(call, call.call().method(), path, query, body);
    return response.asJson().map(it -> response.carrying(json(call).shown(it))).orElse(response);
  }

  private Response onCloud(
      RoutedCall call, String method, String path, Parameters query, byte[] body) {
    var match = cloud.handler(method, path).orElseThrow();
    var forwarded = call.call().forwarded(path, query, body);
    return match.target().handle(jiraCall(call, forwarded, match.variables()));
  }

  private JiraCall jiraCall(RoutedCall call, Call forwarded, Map<String, String> variables) {
    var variablesInUpperCase = new HashMap<>(variables);
    variablesInUpperCase.computeIfPresent("issueIdOrKey", (_, key) -> key.toUpperCase(Locale.ROOT));
    var actor = call.user().orElseGet(() -> accounts.people().getFirst());
    return new JiraCall(forwarded, variablesInUpperCase, call.site(), actor, "", call.base());
  }

  private static Views views(RoutedCall call) {
    return new Views(call.site(), call.base());
  }

  private static JsonNode person(RoutedCall call, SimulatedUser person) {
    return views(call).person(person);
  }

  private Response serverInfo(RoutedCall call) {
    var now = views(call).time(clock.instant());
    var info =
        Json.object()
            .put("baseUrl", call.base())
            .put("version", "10.3.24")
            .put("deploymentType", "Server")
            .put("buildNumber", 10_030_024)
            .put("buildDate", now)
            .put("serverTime", now)
            .put("scmInfo", "simulator")
            .put("serverTitle", "Jira of " + call.site().name());
    info.putArray("versionNumbers").add(10).add(3).add(24);
    return Response.json(200, info);
  }

  private static Response noProject(String key) {
    return JiraErrors.response(404, "No project could be found with key '" + key + "'.");
  }

  private Response projects(RoutedCall call) {
    if (call.user().isEmpty()) {
      return Response.json(200, Json.array());
    }
    var projects = pages(call, "/rest/api/3/project/search", "expand=lead,description&");
    return shown(call, projects);
  }

  /// All values of a list that Jira Cloud sends in pages.
  private ArrayNode pages(RoutedCall call, String path, String query) {
    var all = Json.array();
    while (true) {
      var window = Parameters.parse(query + "maxResults=100&startAt=" + all.size());
      var page = onCloud(call, "GET", path, window, new byte[0]).asJson().orElseThrow();
      page.path("values").forEach(all::add);
      if (page.path("isLast").asBoolean(true)) {
        return all;
      }
    }
  }

  /// Nobody may see a project that does not exist, and Jira does not say which of both it is.
  private Response meta(RoutedCall call, String list) {
    var project =
        call.site()
            .project(call.variable("projectIdOrKey"))
            .orElseThrow(
                () ->
                    JiraErrors.rejected(
                        400,
                        "No project could be found with key or id '"
                            + call.variable("projectIdOrKey")
                            + "'."));
    var values = Json.array();
    if (call.site().allows(project, Permission.CREATE)) {
      onCloud(call, "GET", cloudPath(call), Parameters.parse("maxResults=200"), new byte[0])
          .asJson()
          .orElseThrow()
          .path(list)
          .forEach(values::add);
    }
    var all = values.valueStream().toList();
    return shown(call, Paging.of(call.query(), 50, MOST_FOUND).page(all, it -> it));
  }

  private Response issue(RoutedCall call) {
    var response = same(call);
    var view = response.asJson().filter(_ -> response.status() == 200);
    if (view.isPresent()
        && view.get() instanceof ObjectNode issue
        && call.query().list("expand").contains("changelog")) {
      issue.set("changelog", changelog(call, issue.path("id").asText()));
    }
    return view.map(it -> located(call, response.carrying(it))).orElse(response);
  }

  private JsonNode changelog(RoutedCall call, String id) {
    var all = pages(call, "/rest/api/3/issue/" + id + "/changelog", "");
    var changelog =
        Json.object().put("startAt", 0).put("maxResults", all.size()).put("total", all.size());
    changelog.set("histories", json(call).shown(all));
    return changelog;
  }

  private Response assign(RoutedCall call) {
    var sent = call.call().json().orElseThrow(DataCenterApi::notJson);
    var body = json(call).account("assignee", sent);
    return forward(call, cloudPath(call), call.query(), Json.write(body));
  }

  private static CallRejected notJson() {
    return JiraErrors.rejected(400, "No content to map to Object due to end of input");
  }

  private Response search(RoutedCall call) {
    var query = call.query();
    return search(
        call,
        query.first("jql").orElse(""),
        Paging.of(query, 50, MOST_FOUND),
        query.list("fields"),
        query.list("expand"));
  }

  private Response searchByBody(RoutedCall call) {
    var body = call.call().json().orElseThrow(DataCenterApi::notJson);
    for (var member : body.properties()) {
      if (!SEARCH.contains(member.getKey())) {
        throw JiraErrors.rejected(400, "Unrecognized field \"" + member.getKey() + "\"");
      }
    }
    if (body.has("expand") && !body.path("expand").isArray()) {
      throw JiraErrors.rejected(400, "Can not deserialize instance of java.util.List: expand");
    }
    var window =
        Parameters.parse(
            "startAt="
                + body.path("startAt").asInt(0)
                + "&maxResults="
                + body.path("maxResults").asInt(50));
    return search(
        call,
        body.path("jql").asText(""),
        Paging.of(window, 50, MOST_FOUND),
        texts(body.path("fields")),
        texts(body.path("expand")));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private Response search(
      RoutedCall call, String jql, Paging paging, List<String> wanted, List<String> expand) {
    call.call().note("jql=" + jql);
    var ids = call.user().isEmpty() ? new long[0] : found(call, jql);
    var fields = wanted.isEmpty() ? List.of("*navigable") : wanted;
    var issues = Json.array();
    Arrays.stream(ids)
        .skip(paging.startAt())
        .limit(paging.maxResults())
        .mapToObj(call.site().issues()::find)
        .flatMap(Optional::stream)
        .forEach(
            issue -> {
              var view = IssueView.of(views(call), issue, fields);
              if (expand.contains("changelog")) {
                view.set("changelog", changelog(call, issue.id() + ""));
              }
              issues.add(view);
            });
    var body =
        Json.object()
            .put("expand", "schema,names")
            .put("startAt", paging.startAt())
            .put("maxResults", paging.maxResults())
            .put("total", ids.length);
    body.set("issues", issues);
    return shown(call, body);
  }

  private long[] found(RoutedCall call, String jql) {
    try {
      return Jql.find(jql, call.site(), call.site().zone(), clock.instant());
    } catch (JqlException e) {
      throw new CallRejected(JiraErrors.response(400, e.reason()));
    }
  }

  private Response user(RoutedCall call) {
    var name = call.query().first("username");
    var key = call.query().first("key");
    if (name.isPresent() == key.isPresent()) {
      throw JiraErrors.rejected(
          400, "Either the 'username' or the 'key' query parameter is needed.");
    }
    return name.flatMap(accounts::named)
        .or(() -> key.flatMap(accounts::withKey))
        .map(person -> shown(call, person(call, person)))
        .orElseThrow(
            () ->
                JiraErrors.rejected(
                    404,
                    "The user named '" + name.or(() -> key).orElseThrow() + "' does not exist"));
  }

  private Response users(RoutedCall call) {
    if (call.query().first("username").orElse("").isEmpty()) {
      throw JiraErrors.rejected(400, "The username query parameter was not provided");
    }
    var active = !call.query().first("includeActive").equals(Optional.of("false"));
    var inactive = call.query().flag("includeInactive");
    return people(call, MOST_FOUND, person -> person.active() ? active : inactive);
  }

  private Response assignable(RoutedCall call) {
    var project = call.query().first("project");
    var issue = call.query().first("issueKey");
    if (project.isEmpty() && issue.isEmpty()) {
      throw JiraErrors.rejected(400, "Either the project or the issueKey has to be provided.");
    }
    if (project.filter(it -> call.site().project(it).isEmpty()).isPresent()) {
      throw JiraErrors.rejected(404, "The project '" + project.get() + "' does not exist.");
    }
    if (issue.filter(it -> call.site().issue(it).isEmpty()).isPresent()) {
      throw JiraErrors.rejected(404, "Issue Does Not Exist");
    }
    return people(call, MOST_ASSIGNABLE, SimulatedUser::assignable);
  }

  private Response people(RoutedCall call, int most, Predicate<SimulatedUser> wanted) {
    var text = call.query().first("username").orElse("");
    var found =
        accounts.people().stream()
            .filter(wanted)
            .filter(person -> accounts.mentions(person, text))
            .toList();
    var page = Paging.of(call.query(), 50, most).of(found);
    return shown(call, Json.array(page, person -> person(call, person)));
  }

  private Response groups(RoutedCall call) {
    var all = pages(call, "/rest/api/3/group/bulk", "");
    var wanted = call.query().first("query").orElse("").toLowerCase(Locale.ROOT);
    var found =
        all.valueStream()
            .map(group -> group.path("name").asText())
            .filter(name -> name.contains(wanted))
            .toList();
    var most = call.query().number("maxResults", 20);
    var body =
        Json.object()
            .put(
                "header",
                "Showing %d of %d matching groups"
                    .formatted(Math.min(most, found.size()), found.size()))
            .put("total", found.size());
    var groups = body.putArray("groups");
    found.stream()
        .limit(most)
        .forEach(name -> groups.addObject().put("name", name).put("html", name).putArray("labels"));
    return Response.json(200, body);
  }

  private Response members(RoutedCall call) {
    if (!accounts.people().getFirst().equals(call.actor())) {
      throw JiraErrors.rejected(403, "The user does not have administrator privileges");
    }
    return same(call);
  }

  private Response watch(RoutedCall call) {
    var name = call.query().first("userName").or(() -> call.call().json().map(JsonNode::asText));
    var person = name.map(this::named).orElse(call.actor());
    var body = Json.array().textNode(person.accountId());
    return forward(call, cloudPath(call), Parameters.parse(""), Json.write(body));
  }

  private Response unwatch(RoutedCall call) {
    var name =
        call.query()
            .first("username")
            .or(() -> call.query().first("userName"))
            .orElseThrow(() -> JiraErrors.rejected(400, "The username is required."));
    var query = Parameters.parse("accountId=" + named(name).accountId());
    return forward(call, cloudPath(call), query, new byte[0]);
  }

  private SimulatedUser named(String name) {
    return accounts
        .named(name)
        .orElseThrow(() -> JiraErrors.rejected(404, "The user \"" + name + "\" does not exist."));
  }

  /// Says of a file that is too large what it says of an issue that does not exist.
  private Response upload(RoutedCall call) {
    try {
      return located(call, verbatim(call));
    } catch (CallRejected rejected) {
      throw rejected.response().status() == 413
          ? JiraErrors.rejected(404, "The attachment is larger than the limit.")
          : rejected;
    }
  }

  /// With the addresses at which a Data Center keeps files.
  private Response located(RoutedCall call, Response response) {
    var body = response.asJson();
    body.ifPresent(
        it ->
            it.findParents("content").stream()
                .filter(file -> file.has("filename") && file instanceof ObjectNode)
                .forEach(file -> locate(call, (ObjectNode) file)));
    return body.map(response::carrying).orElse(response);
  }

  private static void locate(RoutedCall call, ObjectNode file) {
    var name = URLEncoder.encode(file.path("filename").asText(), UTF_8).replace("+", "%20");
    file.put(
        "content", call.base() + "/secure/attachment/" + file.path("id").asText() + "/" + name);
  }

  private Response download(RoutedCall call) {
    var path = "/rest/api/3/attachment/content/" + call.variable("id");
    return onCloud(call, "GET", path, Parameters.parse("redirect=false"), new byte[0]);
  }
}
