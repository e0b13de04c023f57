package dev.juncture.domain.jira;

import java.time.Instant;
import java.util.Optional;

/// A sprint. A future sprint may have no dates yet.
public record Sprint(
    SprintId id,
    String name,
    State state,
    Optional<Instant> startDate,
    Optional<Instant> endDate,
    Optional<Instant> completeDate,
    Optional<String> goal) {

  /// The state of a sprint.
  public enum State {
    FUTURE,
    ACTIVE,
    CLOSED
  }
}
