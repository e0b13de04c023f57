package dev.juncture.testing.simulators.atlassian.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A range of issues that are generated whenever they are read, always the same way, and not
/// stored. A block of 50,000 costs as much memory as a block of one.
record IssueBlock(
    Project project,
    long firstId,
    long firstNumber,
    int count,
    List<Long> sprintIds,
    Instant firstCreatedAt,
    Duration step,
    Style style) {

  /// Varied issues use every field. Plain ones are small.
  enum Style {
    VARIED,
    PLAIN
  }

  boolean hasId(long id) {
    return id >= firstId && id < firstId + count;
  }

  long idOf(long number) {
    return firstId + number - firstNumber;
  }

  boolean hasNumber(long number) {
    return number >= firstNumber && number < firstNumber + count;
  }
}
