package dev.juncture.domain.jira;

import java.time.Instant;
import java.util.Optional;

/// Time that somebody logged on an issue.
///
/// @param comment empty where there is none
public record Worklog(
    String id,
    Optional<JiraUser> author,
    Optional<Instant> started,
    long timeSpentSeconds,
    Optional<Description> comment,
    Optional<Instant> created,
    Optional<Instant> updated) {

  /// What to write. In a change, an empty component leaves its value as it is.
  ///
  /// @param comment an empty text removes the comment
  public record Draft(
      Optional<Spent> spent,
      Optional<Instant> started,
      Optional<Description> comment,
      Estimate estimate) {

    /// Whether there is nothing to change.
    public boolean isEmpty() {
      return spent.isEmpty()
          && started.isEmpty()
          && comment.isEmpty()
          && estimate instanceof Estimate.Auto;
    }

    /// The draft with `now` as its start, if it has none.
    public Draft startedBy(Instant now) {
      return new Draft(spent, Optional.of(started.orElse(now)), comment, estimate);
    }
  }

  /// The time spent.
  public sealed interface Spent {

    record Seconds(long value) implements Spent {}

    record Notation(JiraDuration value) implements Spent {}
  }

  /// What becomes of the remaining estimate.
  public sealed interface Estimate {

    /// Jira moves it by the time spent.
    record Auto() implements Estimate {}

    record Unchanged() implements Estimate {}

    record SetTo(JiraDuration remaining) implements Estimate {}

    /// Reduces it for a new worklog, increases it for a deleted one; a change cannot have it.
    record MovedBy(JiraDuration amount) implements Estimate {}
  }
}
