package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Issue;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.atlassian.jql.JqlException;
import dev.juncture.testing.simulators.atlassian.jql.Searches;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// `search/jql`: pages by token, without a total; returns only ids unless fields are requested. The
/// old search is gone.
final class SearchEndpoint {
  private static final int USUAL = 50;
  private static final int MOST_IDS = 5_000;
  private static final int MOST_WITH_FIELDS = 100;
  private static final int MOST_RECONCILED = 50;
  private static final ScopeNeed GET =
      ScopeNeed.classic("read:jira-work")
          .orAll(
              "read:issue-details:jira",
              "read:audit-log:jira",
              "read:avatar:jira",
              "read:field-configuration:jira",
              "read:issue-meta:jira");
  private static final ScopeNeed POST =
      ScopeNeed.classic("read:jira-work")
          .orAll(
              "read:issue-details:jira",
              "read:field.default-value:jira",
              "read:field.option:jira",
              "read:field:jira",
              "read:group:jira");
  private final Searches searches;
  private final ChangelogEndpoint changelog;

  SearchEndpoint(Searches searches, ChangelogEndpoint changelog) {
    this.searches = searches;
    this.changelog = changelog;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", "/rest/api/3/search/jql", GET, call -> search(call, fromQuery(call)));
    operations.add("POST", "/rest/api/3/search/jql", POST, call -> search(call, fromBody(call)));
    for (var version : List.of("2", "3")) {
      operations.add("GET", "/rest/api/" + version + "/search", ScopeNeed.NONE, _ -> gone());
      operations.add("POST", "/rest/api/" + version + "/search", ScopeNeed.NONE, _ -> gone());
    }
  }

  private static Response gone() {
    return JiraErrors.response(
        410,
        "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.");
  }

  private record Search(
      String jql,
      Optional<String> token,
      int maxResults,
      FieldChoice fields,
      List<String> properties,
      boolean withChangelog,
      Set<Long> reconciled) {

    int pageSize() {
      var most = fields.onlyIds() && properties.isEmpty() ? MOST_IDS : MOST_WITH_FIELDS;
      return Math.clamp(maxResults, 1, most);
    }
  }

  private static Search fromQuery(JiraCall call) {
    var query = call.query();
    return new Search(
        query.first("jql").orElse(""),
        query.first("nextPageToken"),
        query.number("maxResults", USUAL),
        choice(query.list("fields")),
        query.list("properties"),
        query.list("expand").contains("changelog"),
        ids(query.list("reconcileIssues")));
  }

  private static Search fromBody(JiraCall call) {
    var body = call.object().orElseThrow(JiraErrors::notJson);
    return new Search(
        body.path("jql").asText(""),
        Optional.of(body.path("nextPageToken")).filter(JsonNode::isTextual).map(JsonNode::asText),
        body.path("maxResults").asInt(USUAL),
        choice(texts(body.path("fields"))),
        texts(body.path("properties")),
        List.of(body.path("expand").asText().split(",", -1)).contains("changelog"),
        ids(texts(body.path("reconcileIssues"))));
  }

  private static Set<Long> ids(List<String> texts) {
    if (texts.size() > MOST_RECONCILED || !texts.stream().allMatch(it -> it.matches("\\d{1,18}"))) {
      throw JiraErrors.rejected(400, "reconcileIssues takes at most 50 ids of issues.");
    }
    return texts.stream().map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
  }

  private static FieldChoice choice(List<String> fields) {
    return new FieldChoice(fields.isEmpty() ? List.of("id") : fields);
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private Response search(JiraCall call, Search search) {
    call.call().note("jql=" + search.jql());
    try {
      var zone = ZoneId.of(call.actor().timeZone());
      var page =
          searches.page(call.site(), zone, search.jql(), search.token(), search.reconciled());
      return Response.json(200, body(call, search, page));
    } catch (JqlException e) {
      return JiraErrors.response(400, e.reason());
    }
  }

  private ObjectNode body(JiraCall call, Search search, Searches.Page page) {
    var next = Math.min(page.from() + search.pageSize(), page.ids().length);
    var body = Json.object();
    var issues = body.putArray("issues");
    Arrays.stream(page.ids(), Math.min(page.from(), next), next)
        .mapToObj(call.site().issues()::find)
        .flatMap(Optional::stream)
        .forEach(issue -> issues.add(view(call, search, issue)));
    var isLast = next >= page.ids().length;
    if (!isLast) {
      body.put("nextPageToken", searches.tokenFor(call.site(), page, next, search.jql()));
    }
    return body.put("isLast", isLast);
  }

  private ObjectNode view(JiraCall call, Search search, Issue issue) {
    var views = new IssueView(Views.of(call));
    var view = shown(views, search.fields(), issue);
    if (search.withChangelog()) {
      view.set("changelog", changelog.expanded(call, issue));
    }
    if (!search.properties().isEmpty()) {
      var properties = view.putObject("properties");
      search.properties().stream()
          .filter(issue.properties()::containsKey)
          .forEach(key -> properties.set(key, issue.properties().get(key)));
    }
    return view;
  }

  private static ObjectNode shown(IssueView views, FieldChoice fields, Issue issue) {
    if (!fields.onlyIds()) {
      return views.of(issue, fields);
    }
    return fields.wantsKey() ? views.reference(issue) : IssueView.idOnly(issue);
  }
}
