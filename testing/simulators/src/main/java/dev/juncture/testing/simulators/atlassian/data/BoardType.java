package dev.juncture.testing.simulators.atlassian.data;

import java.util.Locale;

/// A simple board is a team-managed project's; it may or may not have sprints.
public enum BoardType {
  SCRUM,
  KANBAN,
  SIMPLE;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
