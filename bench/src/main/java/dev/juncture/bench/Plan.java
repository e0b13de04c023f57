package dev.juncture.bench;

import java.time.Duration;
import java.util.List;

/// How much is measured.
///
/// @param rounds how often each variant takes its turn
/// @param sizes how many connections the databases of the second comparison hold, ascending
/// @param starts how often the server is started each way
record Plan(
    int rounds,
    Duration warmUp,
    Duration turn,
    List<Integer> sizes,
    int coldReads,
    int refreshes,
    int projects,
    int tickets,
    int issueReads,
    int jiraRounds,
    int starts,
    int requestsBeforeWeighing) {

  static final Plan FULL =
      new Plan(
          5,
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          List.of(1_000, 100_000, 1_000_000),
          2_000,
          1_500,
          2_000,
          10_000,
          200,
          3,
          5,
          10_000);

  /// Enough to see that everything still runs; its figures mean nothing.
  static final Plan QUICK =
      new Plan(
          1,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          List.of(100, 500),
          50,
          20,
          60,
          150,
          5,
          1,
          1,
          200);
}
