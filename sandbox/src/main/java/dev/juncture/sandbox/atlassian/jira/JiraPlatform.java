package dev.juncture.sandbox.atlassian.jira;

import dev.juncture.sandbox.atlassian.gateway.JiraOperations;
import dev.juncture.sandbox.atlassian.jql.Searches;

/// Everything that is offered under `/rest/api/3`.
public final class JiraPlatform {
  private JiraPlatform() {}

  public static void offer(JiraOperations operations, Searches searches) {
    new ProjectEndpoint().offer(operations);
    new SearchEndpoint(searches).offer(operations);
  }
}
