package dev.juncture.testing.simulators.atlassian;

import dev.juncture.testing.simulators.atlassian.data.Project;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// People at work on a site: they create, edit, move on, assign, comment and delete issues. The
/// same seed makes the same changes. Not thread-safe.
public final class RandomChanges {
  private static final List<String> TRANSITIONS = List.of("11", "21", "31", "41");
  private static final int FEWEST_ISSUES = 5;

  private final AtlassianSimulator simulator;
  private final Site site;
  private final List<Project> projects;
  private final List<String> people;
  private final SplittableRandom chance;
  private final Map<Long, List<String>> issues = new TreeMap<>();
  private final Map<String, List<String>> comments = new TreeMap<>();
  private long made;

  /// @param projectKeys where they work
  public RandomChanges(
      AtlassianSimulator simulator, Site site, List<String> projectKeys, long seed) {
    this.simulator = simulator;
    this.site = site;
    this.projects = projectKeys.stream().map(it -> site.project(it).orElseThrow()).toList();
    this.people = site.people().stream().limit(4).map(it -> it.accountId()).toList();
    this.chance = new SplittableRandom(seed);
  }

  /// Makes one change. A few have no effect, as when somebody saves what was there before.
  public void next() {
    var project = projects.get(chance.nextInt(projects.size()));
    var here = issues.computeIfAbsent(project.id(), _ -> new ArrayList<>());
    made++;
    if (here.size() < FEWEST_ISSUES) {
      create(project, here);
      return;
    }
    var id = here.get(chance.nextInt(here.size()));
    switch (chance.nextInt(20)) {
      case 0, 1 -> create(project, here);
      case 2 -> delete(here, id);
      case 3, 4, 5, 6, 7 -> comment(id);
      case 8 -> editComment(id);
      case 9 -> deleteComment(id);
      case 10, 11 -> transition(id);
      case 12 -> assign(id);
      case 13 -> edit(id, "{\"fields\": {\"labels\": [\"l%d\"]}}".formatted(chance.nextInt(3)));
      default -> edit(id, "{\"fields\": {\"summary\": \"Change %d\"}}".formatted(made));
    }
  }

  /// How many changes were tried.
  public long made() {
    return made;
  }

  private Response act(String method, String path, String body) {
    var person = people.get(chance.nextInt(people.size()));
    return simulator.act(site.id(), person, method, "/rest/api/3/issue" + path, body);
  }

  private void create(Project project, List<String> here) {
    var fields = Json.object().put("summary", "Issue " + made);
    fields.putObject("project").put("key", project.key());
    fields.putObject("issuetype").put("id", project.kind().issueTypes().getFirst().id());
    act("POST", "", Json.object().set("fields", fields).toString())
        .asJson()
        .filter(it -> it.has("id"))
        .ifPresent(it -> here.add(it.path("id").asText()));
  }

  private void delete(List<String> here, String id) {
    act("DELETE", "/" + id, "");
    here.remove(id);
    comments.remove(id);
  }

  private void edit(String id, String body) {
    act("PUT", "/" + id, body);
  }

  private void transition(String id) {
    var step = TRANSITIONS.get(chance.nextInt(TRANSITIONS.size()));
    act("POST", "/" + id + "/transitions", "{\"transition\": {\"id\": \"%s\"}}".formatted(step));
  }

  private void assign(String id) {
    var person = people.get(chance.nextInt(people.size()));
    act("PUT", "/" + id + "/assignee", Json.object().put("accountId", person).toString());
  }

  private void comment(String id) {
    act("POST", "/" + id + "/comment", body())
        .asJson()
        .ifPresent(
            it -> comments.computeIfAbsent(id, _ -> new ArrayList<>()).add(it.path("id").asText()));
  }

  private void editComment(String id) {
    var here = comments.getOrDefault(id, List.of());
    if (!here.isEmpty()) {
      act("PUT", "/" + id + "/comment/" + here.getLast(), body());
    }
  }

  private void deleteComment(String id) {
    var here = comments.getOrDefault(id, List.of());
    if (!here.isEmpty()) {
      act("DELETE", "/" + id + "/comment/" + here.removeLast(), "");
    }
  }

  private String body() {
    var document = Json.object().put("type", "doc").put("version", 1);
    var paragraph = document.putArray("content").addObject().put("type", "paragraph");
    paragraph.putArray("content").addObject().put("type", "text").put("text", "Comment " + made);
    return Json.object().set("body", document).toString();
  }
}
