package dev.juncture.adapters.web.console.jira;

import dev.juncture.domain.jira.Project;

/// A project that an operator can select.
public record ProjectChoice(String id, String key, String name) {

  static ProjectChoice of(Project project) {
    return new ProjectChoice(project.id(), project.key(), project.name());
  }
}
