package dev.juncture.testing.simulators.atlassian.data;

import java.time.Instant;
import java.util.Optional;

/// What happened to an issue or to one of its comments.
///
/// @param sequence the position among the events of the site, from 1
/// @param key the key of the issue after the event
/// @param entryId the id of the entry in the issue's changelog, or of the comment; empty where an
///   issue was created or deleted
/// @param accountId who did it
/// @param cascaded whether it only followed from another event, as the end of a deleted issue's
///   comments does
public record IssueEvent(
    long sequence,
    Kind kind,
    long issueId,
    String key,
    Optional<String> entryId,
    String accountId,
    boolean cascaded,
    Instant at) {

  public enum Kind {
    ISSUE_CREATED("jira:issue_created"),
    ISSUE_UPDATED("jira:issue_updated"),
    ISSUE_DELETED("jira:issue_deleted"),
    COMMENT_CREATED("comment_created"),
    COMMENT_UPDATED("comment_updated"),
    COMMENT_DELETED("comment_deleted");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// The name of the event in Jira's webhooks.
    public String text() {
      return text;
    }
  }
}
