package dev.juncture.testing.simulators.atlassian.jira;

import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.jql.Searches;
import java.time.InstantSource;

/// The operations under `/rest/api/3` and, for Service Management, `/rest/servicedeskapi`.
public final class JiraPlatform {
  private JiraPlatform() {}

  public static void offer(
      JiraOperations operations,
      Searches searches,
      AttachmentEndpoint attachments,
      InstantSource clock) {
    new ProjectEndpoint().offer(operations);
    new SearchEndpoint(searches).offer(operations);
    var changelog = new ChangelogEndpoint(clock);
    changelog.offer(operations);
    var links = new IssueLinkEndpoint();
    links.offer(operations);
    new IssueEndpoint(clock, changelog, attachments, links).offer(operations);
    attachments.offer(operations);
    new CreateIssueEndpoint(clock).offer(operations);
    new PropertyEndpoint().offer(operations);
    var comments = new CommentEndpoint(clock);
    comments.offer(operations);
    var transitions = new TransitionEndpoint(clock, changelog, comments);
    transitions.offer(operations);
    var desks = new DeskRecords();
    new DeskEndpoint().offer(operations);
    new DeskRequestEndpoint(clock, desks, comments, transitions, attachments).offer(operations);
    new DeskCustomerEndpoint(desks).offer(operations);
    new WorklogEndpoint(clock).offer(operations);
    new WatcherEndpoint().offer(operations);
    new GroupEndpoint().offer(operations);
    new RemoteLinkEndpoint().offer(operations);
    new MetaEndpoint(clock).offer(operations);
  }
}
