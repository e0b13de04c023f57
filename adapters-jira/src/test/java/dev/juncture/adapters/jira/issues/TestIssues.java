package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.adf.AdfDocuments;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.adapters.jira.users.UserIdentifiers;
import dev.juncture.adapters.jira.wiki.WikiMarkup;

/// This package's classes, put together by hand.
final class TestIssues {

  private TestIssues() {}

  static RestJiraTickets search(JiraClient client) {
    return new RestJiraTickets(client, TestJson.create(), tickets());
  }

  static RestJiraIssues issues(TestJira jira) {
    var json = TestJson.create();
    return new RestJiraIssues(
        jira.client,
        json,
        new IssueMapper(json, tickets()),
        descriptions(),
        new UserIdentifiers(jira.client, json),
        new LostCreateRecovery(jira.client, json, jira.clock, jira.clock::advance));
  }

  static TicketMapper tickets() {
    return new TicketMapper(descriptions());
  }

  static Descriptions descriptions() {
    var adf = new AdfDocuments();
    return new Descriptions(adf, new WikiMarkup(adf));
  }
}
