package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.http.TestJson;

/// This package's classes, put together by hand.
public final class TestIssues {

  private TestIssues() {}

  public static TicketSearch search(JiraClient client) {
    return new TicketSearch(client, TestJson.create(), tickets());
  }

  static Tickets tickets() {
    return new Tickets(descriptions());
  }

  static Descriptions descriptions() {
    return new Descriptions(new AdfDocuments());
  }
}
