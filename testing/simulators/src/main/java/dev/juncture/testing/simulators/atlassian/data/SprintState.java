package dev.juncture.testing.simulators.atlassian.data;

import java.util.Locale;

public enum SprintState {
  CLOSED,
  ACTIVE,
  FUTURE;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
