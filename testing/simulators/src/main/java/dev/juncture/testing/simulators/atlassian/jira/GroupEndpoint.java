package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.List;

/// The groups of a site: one of everybody, and one of those who administer it.
final class GroupEndpoint {
  private static final int MOST = 50;
  private static final ScopeNeed GROUPS =
      ScopeNeed.classic("read:jira-user").orAll("read:group:jira");
  private static final ScopeNeed MEMBERS =
      ScopeNeed.classic("manage:jira-configuration")
          .orAll("read:group:jira", "read:user:jira", "read:avatar:jira");

  private record Group(String id, String name, List<SimulatedUser> members) {}

  void offer(JiraOperations operations) {
    operations.add("GET", "/rest/api/3/group/bulk", GROUPS, this::list);
    operations.add("GET", "/rest/api/3/group/member", MEMBERS, this::members);
  }

  private static List<Group> groups(Site site) {
    var people = site.people();
    return List.of(
        new Group("952d12c3-5b5b-4d04-bb32-44d383afc4b2", "administrators", people.subList(0, 1)),
        new Group("276f955c-63d7-42c8-9520-92d01dca0625", "jira-users", people));
  }

  private Response list(JiraCall call) {
    var query = call.query();
    var found =
        groups(call.site()).stream()
            .filter(it -> isOneOf(query.list("groupId"), it.id()))
            .filter(it -> isOneOf(query.list("groupName"), it.name()))
            .toList();
    return Response.json(200, Paging.of(query, MOST, MOST).page(found, GroupEndpoint::view));
  }

  private static boolean isOneOf(List<String> wanted, String actual) {
    return wanted.isEmpty() || wanted.contains(actual);
  }

  private static ObjectNode view(Group group) {
    return Json.object().put("name", group.name()).put("groupId", group.id());
  }

  private Response members(JiraCall call) {
    var query = call.query();
    var wanted =
        query
            .first("groupId")
            .or(() -> query.first("groupname"))
            .orElseThrow(
                () -> JiraErrors.rejected(400, "Either groupname or groupId must be provided."));
    var group =
        groups(call.site()).stream()
            .filter(it -> it.id().equals(wanted) || it.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () -> JiraErrors.rejected(404, "The group '" + wanted + "' does not exist."));
    var all = query.flag("includeInactiveUsers");
    var members = group.members().stream().filter(it -> all || it.active()).toList();
    return Response.json(200, Paging.of(query, MOST, MOST).page(members, Views.of(call)::person));
  }
}
