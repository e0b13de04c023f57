package dev.juncture.domain.jira;

import java.time.Instant;
import java.util.Optional;

/// A sprint. Future ones may have no dates yet.
public record Sprint(
    SprintId id,
    String name,
    State state,
    Optional<Instant> startDate,
    Optional<Instant> endDate,
    Optional<Instant> completeDate,
    Optional<String> goal) {

  /// Where a sprint is in its life.
  public enum State {
    FUTURE,
    ACTIVE,
    CLOSED
  }
}
