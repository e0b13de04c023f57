package dev.juncture.testing.simulators.atlassian.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Gives a sprint two weeks that match its number and state.
final class SprintDates {
  private static final Instant BASE = Instant.parse("2026-01-05T08:30:00.000Z");
  private static final Duration LENGTH = Duration.ofDays(14);

  private SprintDates() {}

  static Sprint sprint(long id, String name, SprintState state, long boardId) {
    var start = BASE.plus(LENGTH.multipliedBy(id % 20));
    var end = start.plus(LENGTH);
    var dated = state != SprintState.FUTURE;
    return new Sprint(
        id,
        name,
        state,
        boardId,
        id % 2 == 0 ? "" : "Make " + name + " a good one",
        start.minus(LENGTH),
        Optional.of(start).filter(_ -> dated),
        Optional.of(end).filter(_ -> dated),
        Optional.of(end.plusSeconds(5_025)).filter(_ -> state == SprintState.CLOSED));
  }
}
