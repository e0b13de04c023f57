package dev.juncture.testing.simulators.atlassian.jira;

import dev.juncture.testing.simulators.atlassian.data.Catalogue;
import dev.juncture.testing.simulators.atlassian.data.Project;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The requested fields of an issue: names, `*all`, `*navigable`, and `-name` to exclude one.
record FieldChoice(List<String> wanted) {
  private static final List<String> ALWAYS =
      List.of(
          "summary",
          "description",
          "issuetype",
          "project",
          "status",
          "assignee",
          "reporter",
          "creator",
          "labels",
          "created",
          "updated",
          "resolution",
          "resolutiondate",
          "duedate",
          "parent",
          "subtasks",
          "issuelinks",
          "attachment",
          "watches",
          "votes",
          "statuscategorychangedate");
  private static final List<String> CLASSIC =
      List.of(
          "priority",
          "components",
          "fixVersions",
          "versions",
          "environment",
          "timetracking",
          Catalogue.SEVERITY,
          Catalogue.CUSTOMER);
  private static final List<String> SOFTWARE = List.of(Catalogue.STORY_POINTS, Catalogue.SPRINT);

  boolean onlyIds() {
    return Set.of("id", "key").containsAll(wanted);
  }

  boolean wantsKey() {
    return wanted.contains("key");
  }

  /// The requested fields that the project has. Other fields are omitted, not null.
  Set<String> of(Project project) {
    var known = known(project);
    var chosen = new LinkedHashSet<String>();
    wanted.forEach(name -> choose(name, known, chosen));
    return chosen;
  }

  private void choose(String name, Set<String> known, Set<String> chosen) {
    if (name.equals("*all") || name.equals("*navigable")) {
      chosen.addAll(known);
    } else if (name.startsWith("-")) {
      if (chosen.isEmpty()) {
        chosen.addAll(known);
      }
      chosen.remove(name.substring(1));
    } else if (known.contains(name)) {
      chosen.add(name);
    }
  }

  private static Set<String> known(Project project) {
    var known = new LinkedHashSet<>(ALWAYS);
    if (project.kind().screen().contains("priority")) {
      known.addAll(CLASSIC);
    }
    if (project.kind().typeKey().equals("software")) {
      known.addAll(SOFTWARE);
    }
    return known;
  }
}
