package dev.juncture.testing.simulators.atlassian.data;

import java.time.Instant;
import java.util.Optional;

/// A sprint. Future sprints have no dates; only closed sprints have an end.
public record Sprint(
    long id,
    String name,
    SprintState state,
    long originBoardId,
    String goal,
    Instant createdAt,
    Optional<Instant> startAt,
    Optional<Instant> endAt,
    Optional<Instant> completedAt) {}
