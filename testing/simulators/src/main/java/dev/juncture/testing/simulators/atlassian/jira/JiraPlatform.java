package dev.juncture.testing.simulators.atlassian.jira;

import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.jql.Searches;
import dev.juncture.testing.simulators.atlassian.webhook.Webhooks;
import java.time.InstantSource;
import java.util.function.Predicate;

/// The operations under `/rest/api/3` and, for Service Management, `/rest/servicedeskapi`.
public final class JiraPlatform {
  private JiraPlatform() {}

  public static void offer(
      JiraOperations operations,
      Searches searches,
      AttachmentEndpoint attachments,
      IssueChanges changes,
      InstantSource clock) {
    new ProjectEndpoint().offer(operations);
    var changelog = new ChangelogEndpoint(changes.changelogs());
    changelog.offer(operations);
    new SearchEndpoint(searches, changelog).offer(operations);
    var links = new IssueLinkEndpoint(changes);
    links.offer(operations);
    var comments = new CommentEndpoint(clock, changes);
    comments.offer(operations);
    new IssueEndpoint(changes, changelog, comments, attachments, links).offer(operations);
    attachments.offer(operations);
    new CreateIssueEndpoint(clock, changes).offer(operations);
    new MoveEndpoint(changes).offer(operations);
    new PropertyEndpoint().offer(operations);
    var transitions = new TransitionEndpoint(changes, comments);
    transitions.offer(operations);
    var desks = new DeskRecords();
    new DeskEndpoint().offer(operations);
    new DeskRequestEndpoint(clock, changes, desks, comments, transitions, attachments)
        .offer(operations);
    new DeskCustomerEndpoint(desks).offer(operations);
    new WorklogEndpoint(clock, changes).offer(operations);
    new WatcherEndpoint().offer(operations);
    new GroupEndpoint().offer(operations);
    new RemoteLinkEndpoint().offer(operations);
    new MetaEndpoint(clock).offer(operations);
  }

  /// The webhooks of an app.
  ///
  /// @param isOfApp whether a grant is one of the app
  public static void offerWebhooks(
      JiraOperations operations, Webhooks webhooks, Predicate<String> isOfApp) {
    new WebhookEndpoint(webhooks, isOfApp).offer(operations);
  }
}
