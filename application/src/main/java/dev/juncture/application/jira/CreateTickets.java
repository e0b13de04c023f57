package dev.juncture.application.jira;

import dev.juncture.domain.id.ConnectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Creates several tickets.
public final class CreateTickets {

  private static final int AT_ONCE = 4;

  private final JiraAccess calls;

  public CreateTickets(JiraAccess calls) {
    this.calls = calls;
  }

  /// Creates each ticket by `create`, a few at once, and returns the results in order. Fails with
  /// ConnectionNotFound before the first one, and as `create` does.
  public <T, R> List<R> create(ConnectionKey key, List<T> tickets, Function<T, R> create) {
    calls.connectionOf(key);
    var results = new ArrayList<R>(tickets.size());
    for (int from = 0; from < tickets.size(); from += AT_ONCE) {
      var next = tickets.subList(from, Math.min(from + AT_ONCE, tickets.size()));
      results.addAll(calls.parallel(next, create));
    }
    return results;
  }
}
