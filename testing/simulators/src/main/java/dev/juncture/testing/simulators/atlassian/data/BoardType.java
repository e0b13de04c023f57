package dev.juncture.testing.simulators.atlassian.data;

import java.util.Locale;

/// Simple boards belong to team-managed projects. They may or may not have sprints.
public enum BoardType {
  SCRUM,
  KANBAN,
  SIMPLE;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
