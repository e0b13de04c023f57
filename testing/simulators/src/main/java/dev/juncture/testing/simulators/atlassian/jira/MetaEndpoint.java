package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.http.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The current user, server information and create metadata.
final class MetaEndpoint {
  private static final String TYPES = "/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes";
  private static final int MOST = 200;
  private static final ScopeNeed READ_WORK = ScopeNeed.classic("read:jira-work");
  private static final ScopeNeed READ_USER =
      ScopeNeed.classic("read:jira-user")
          .orAll(
              "read:user:jira",
              "read:application-role:jira",
              "read:avatar:jira",
              "read:group:jira");
  private final InstantSource clock;

  MetaEndpoint(InstantSource clock) {
    this.clock = clock;
  }

  void offer(JiraOperations operations) {
    operations.add("GET", "/rest/api/3/myself", READ_USER, this::myself);
    operations.add("GET", "/rest/api/3/serverInfo", ScopeNeed.NONE, this::serverInfo);
    operations.add(
        "GET", "/rest/api/3/priority", READ_WORK.orAll("read:priority:jira"), this::priorities);
    operations.add("GET", TYPES, READ_WORK, this::issueTypes);
    operations.add("GET", TYPES + "/{issueTypeId}", READ_WORK, this::fields);
    operations.add("GET", "/rest/api/3/user/assignable/search", READ_USER, this::assignable);
    operations.add("GET", "/rest/api/3/user/search", READ_USER, this::search);
  }

  private Response myself(JiraCall call) {
    return Response.json(200, Views.of(call).person(call.actor()).put("locale", "en_GB"));
  }

  private Response serverInfo(JiraCall call) {
    var info =
        Json.object()
            .put("baseUrl", call.site().url())
            .put("displayUrl", call.site().url())
            .put("version", "1001.0.0-SNAPSHOT")
            .put("deploymentType", "Cloud")
            .put("buildNumber", 100_270)
            .put("buildDate", Views.of(call).time(clock.instant()))
            .put("serverTime", Views.of(call).time(clock.instant()))
            .put("scmInfo", "simulator")
            .put("serverTitle", "Jira");
    info.putArray("versionNumbers").add(1001).add(0).add(0);
    return Response.json(200, info);
  }

  private Response priorities(JiraCall call) {
    var views = Views.of(call);
    return Response.json(
        200,
        Json.array(
            Catalogue.PRIORITIES,
            one ->
                views
                    .priority(one)
                    .put("statusColor", one.colour())
                    .put("description", one.name() + " priority")
                    .put("isDefault", one.id().equals("3"))));
  }

  private static Project project(JiraCall call) {
    var idOrKey = call.variable("projectIdOrKey");
    return call.site().project(idOrKey).orElseThrow(() -> JiraErrors.noSuchProject(idOrKey));
  }

  private Response issueTypes(JiraCall call) {
    var types = project(call).kind().issueTypes();
    var paging = Paging.of(call.query(), 50, MOST);
    var body = window(paging, types.size());
    body.set("issueTypes", Json.array(paging.of(types), Views.of(call)::issueType));
    return Response.json(200, body);
  }

  private Response fields(JiraCall call) {
    var project = project(call);
    var type =
        project
            .issueType(call.variable("issueTypeId"))
            .orElseThrow(() -> JiraErrors.rejected(400, "The issue type is not valid."));
    var fields = new CreateFields(Views.of(call), project, type).all();
    var paging = Paging.of(call.query(), 50, MOST);
    var body = window(paging, fields.size());
    body.set("fields", Json.array(paging.of(fields), ObjectNode.class::cast));
    return Response.json(200, body);
  }

  private static ObjectNode window(Paging paging, int total) {
    return Json.object()
        .put("startAt", paging.startAt())
        .put("maxResults", paging.maxResults())
        .put("total", total);
  }

  /// Filters a window of users. A page can therefore be shorter than requested before the end.
  private Response assignable(JiraCall call) {
    var query = call.query();
    if (subject(query).isEmpty()) {
      throw JiraErrors.rejected(400, "Either project or issueKey must be provided.");
    }
    query
        .first("project")
        .filter(wanted -> call.site().project(wanted).isEmpty())
        .ifPresent(
            wanted -> {
              throw JiraErrors.noSuchProject(wanted);
            });
    if (Stream.of("issueKey", "issueId")
        .flatMap(name -> query.first(name).stream())
        .anyMatch(wanted -> call.site().issue(wanted).isEmpty())) {
      throw JiraErrors.noSuchIssue();
    }
    return people(call, call.site().people(), SimulatedUser::assignable);
  }

  private Response search(JiraCall call) {
    if (call.query().first("query").isEmpty()) {
      throw JiraErrors.rejected(400, "One of query, accountId and property is required.");
    }
    var all = Stream.concat(call.site().people().stream(), call.site().customers().stream());
    return people(call, all.toList(), SimulatedUser::active);
  }

  private static Response people(
      JiraCall call, List<SimulatedUser> all, Predicate<SimulatedUser> wanted) {
    var text = call.query().first("query").orElse("").toLowerCase(Locale.ROOT);
    var found =
        Paging.of(call.query(), 50, 1_000).of(all).stream()
            .filter(wanted)
            .filter(person -> isNamed(person, text))
            .toList();
    return Response.json(200, Json.array(found, Views.of(call)::person));
  }

  static boolean isNamed(SimulatedUser person, String text) {
    return Stream.concat(Stream.of(person.displayName()), person.email().stream())
        .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(text));
  }

  private static List<String> subject(Parameters query) {
    return List.of("project", "issueKey", "issueId").stream()
        .flatMap(name -> query.first(name).stream())
        .toList();
  }
}
