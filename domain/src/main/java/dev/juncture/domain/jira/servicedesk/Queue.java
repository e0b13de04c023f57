package dev.juncture.domain.jira.servicedesk;

/// A list of issues that agents work on.
///
/// @param jql what selects them
public record Queue(String id, String name, String jql, long issueCount) {

  public record Id(String value) {
    public Id {
      NumericIds.check("queue_id", value);
    }

    @Override
    public String toString() {
      return value;
    }
  }
}
