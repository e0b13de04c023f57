package dev.juncture.testing.bench;

import java.time.Duration;
import java.util.List;

/// How much is measured.
///
/// @param rounds the number of turns of each variant
/// @param shortTurns the same, where short turns are compared by their tails
/// @param trials the number of turns that look for the pause of a given rate
/// @param sizes the number of connections in the databases of the second comparison, ascending
/// @param refreshing the number of users whose tokens are refreshed one after the other
/// @param warmRefreshes the number of refreshes after which the server's code has been compiled
/// @param warmCalls the number of small calls before their latency is measured
/// @param warmLists the same for lists of many pages
/// @param starts the number of starts of each flavour
/// @param auditEntries the length of the audit trail that is verified
record Plan(
    int rounds,
    int shortTurns,
    Duration warmUp,
    Duration turn,
    Duration shortTurn,
    int trials,
    List<Integer> sizes,
    int coldReads,
    int refreshing,
    int warmRefreshes,
    int projects,
    int tickets,
    int issueReads,
    int jiraRounds,
    int warmCalls,
    int warmLists,
    int starts,
    int requestsBeforeWeighing,
    int auditEntries) {

  static final Plan FULL =
      new Plan(
          5,
          15,
          Duration.ofSeconds(12),
          Duration.ofSeconds(4),
          Duration.ofSeconds(2),
          4,
          List.of(1_000, 100_000, 1_000_000),
          2_000,
          4_000,
          20_000,
          2_000,
          10_000,
          200,
          3,
          3_000,
          12,
          5,
          10_000,
          1_000_000);

  /// Enough to see that everything still runs. The figures mean nothing.
  static final Plan QUICK =
      new Plan(
          1,
          1,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          1,
          List.of(100, 500),
          50,
          40,
          20,
          60,
          150,
          5,
          1,
          20,
          1,
          1,
          200,
          6_000);
}
