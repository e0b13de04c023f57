package dev.juncture.sandbox.atlassian.data;

import java.util.Locale;

public enum SprintState {
  CLOSED,
  ACTIVE,
  FUTURE;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
