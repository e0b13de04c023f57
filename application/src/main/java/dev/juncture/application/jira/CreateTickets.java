package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.id.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Creates several tickets.
public final class CreateTickets {

  private static final int AT_ONCE = 4;

  /// Shorter than another request with the same idempotency key waits for this one.
  private static final Duration TIME = Duration.ofMinutes(3);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final JiraAccess calls;
  private final InstantSource clock;

  public CreateTickets(JiraAccess calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /// Creates each ticket by `create`, a few at once, and returns the results in order. Fails with
  /// ConnectionNotFound before the first one, and as `create` does.
  ///
  /// @param create also gets what fails with ProviderUnavailable when the time for all tickets is
  ///   over; to be run before a ticket is created
  public <T, R> List<R> create(
      ConnectionKey key, List<T> tickets, BiFunction<T, Runnable, R> create) {
    calls.connectionOf(key);
    var end = clock.instant().plus(TIME);
    var results = new ArrayList<R>(tickets.size());
    for (int from = 0; from < tickets.size(); from += AT_ONCE) {
      var next = tickets.subList(from, Math.min(from + AT_ONCE, tickets.size()));
      results.addAll(calls.parallel(next, it -> create.apply(it, () -> inTime(end))));
    }
    return results;
  }

  private void inTime(Instant end) {
    if (!clock.instant().isBefore(end)) {
      throw new ProviderUnavailable(RETRY_AFTER).asException();
    }
  }
}
