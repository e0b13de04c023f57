package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.http.Json;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The form in which Jira shows users, projects and the small objects that issues refer to.
public record Views(Site site, String base) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
  private static final List<String> AVATAR_SIZES = List.of("48x48", "24x24", "16x16", "32x32");

  public static Views of(JiraCall call) {
    return new Views(call.site(), call.base());
  }

  /// A time whose offset has no colon, in Jira's format.
  public String time(Instant at) {
    return TIME.format(at.atZone(site.zone()));
  }

  /// Reads a time that [#time(Instant)] has written.
  static Instant instant(String time) {
    return Instant.from(TIME.parse(time));
  }

  String api(String path) {
    return base + "/rest/api/3/" + path;
  }

  public ObjectNode avatars(String file) {
    var avatars = Json.object();
    AVATAR_SIZES.forEach(size -> avatars.put(size, asset(file) + "?size=" + size));
    return avatars;
  }

  public String asset(String file) {
    return URI.create(base).resolve("/__assets/" + file).toString();
  }

  public ObjectNode person(SimulatedUser person) {
    var view =
        Json.object()
            .put("self", api("user?accountId=" + person.accountId()))
            .put("accountId", person.accountId())
            .put("accountType", accountType(person))
            .put("displayName", person.displayName())
            .put("active", person.active())
            .put("timeZone", person.timeZone());
    person.email().ifPresent(email -> view.put("emailAddress", email));
    view.set("avatarUrls", avatars("person.svg"));
    return view;
  }

  private static String accountType(SimulatedUser person) {
    if (person.accountId().startsWith("qm:")) {
      return "customer";
    }
    return person.assignable() || !person.active() ? "atlassian" : "app";
  }

  /// A project as it appears inside an issue.
  ObjectNode projectReference(Project project) {
    var view =
        Json.object()
            .put("self", api("project/" + project.id()))
            .put("id", Long.toString(project.id()))
            .put("key", project.key())
            .put("name", project.name())
            .put("projectTypeKey", project.kind().typeKey())
            .put("simplified", project.kind().teamManaged());
    view.set("avatarUrls", avatars("site.svg"));
    return view;
  }

  ObjectNode project(Project project) {
    var view = projectReference(project);
    view.put("expand", "description,lead,issueTypes,url,projectKeys,permissions,insight")
        .put("style", project.kind().teamManaged() ? "next-gen" : "classic")
        .put("isPrivate", project.isPrivate());
    view.putObject("properties");
    project
        .category()
        .ifPresent(
            category ->
                view.putObject("projectCategory")
                    .put("self", api("projectCategory/" + category.id()))
                    .put("id", Long.toString(category.id()))
                    .put("name", category.name())
                    .put("description", category.description()));
    return view;
  }

  ObjectNode projectWithLead(Project project) {
    var view = project(project);
    site.person(project.leadAccountId()).ifPresent(lead -> view.set("lead", person(lead)));
    return view;
  }

  ObjectNode issueType(Catalogue.IssueType type) {
    return Json.object()
        .put("self", api("issuetype/" + type.id()))
        .put("id", type.id())
        .put("description", "")
        .put("iconUrl", asset("icon.svg"))
        .put("name", type.name())
        .put("subtask", type.subtask())
        .put("avatarId", 10_300)
        .put("hierarchyLevel", type.level());
  }

  ObjectNode priority(Catalogue.Priority priority) {
    return Json.object()
        .put("self", api("priority/" + priority.id()))
        .put("iconUrl", asset("icon.svg"))
        .put("name", priority.name())
        .put("id", priority.id());
  }

  ObjectNode status(Catalogue.Status status) {
    var view =
        Json.object()
            .put("self", api("status/" + status.id()))
            .put("description", "")
            .put("iconUrl", asset("icon.svg"))
            .put("name", status.name())
            .put("id", status.id());
    var category = status.category();
    view.putObject("statusCategory")
        .put("self", api("statuscategory/" + category.id()))
        .put("id", category.id())
        .put("key", category.key())
        .put("colorName", category.colour())
        .put("name", category.label());
    return view;
  }

  ObjectNode option(Catalogue.Option option) {
    return Json.object()
        .put("self", api("customFieldOption/" + option.id()))
        .put("value", option.value())
        .put("id", option.id());
  }

  ObjectNode resolution(Catalogue.Resolution resolution) {
    return Json.object()
        .put("self", api("resolution/" + resolution.id()))
        .put("id", resolution.id())
        .put("description", resolution.description())
        .put("name", resolution.name());
  }

  ObjectNode label(String kind, Project.Label label) {
    return Json.object()
        .put("self", api(kind + "/" + label.id()))
        .put("id", label.id())
        .put("name", label.name());
  }
}
