package dev.juncture.testing.simulators.atlassian.agile;

import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;

/// Everything that is offered under `/rest/agile/1.0`.
public final class JiraSoftware {
  private JiraSoftware() {}

  public static void offer(JiraOperations operations) {
    new BoardEndpoint().offer(operations);
    new SprintEndpoint().offer(operations);
  }

  /// An id in a path; what is no number is no id, and so names nothing.
  static long id(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }
}
