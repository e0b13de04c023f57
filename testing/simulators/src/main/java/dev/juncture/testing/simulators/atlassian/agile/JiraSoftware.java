package dev.juncture.testing.simulators.atlassian.agile;

import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.jira.IssueChanges;

/// The operations under `/rest/agile/1.0`.
public final class JiraSoftware {
  private JiraSoftware() {}

  public static void offer(JiraOperations operations, IssueChanges changes) {
    new BoardEndpoint().offer(operations);
    new SprintEndpoint(changes).offer(operations);
  }

  /// Parses an id in a path. Text that is not a number is not the id of anything.
  static long id(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }
}
