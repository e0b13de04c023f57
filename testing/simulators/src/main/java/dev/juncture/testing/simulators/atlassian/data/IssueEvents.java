package dev.juncture.testing.simulators.atlassian.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that happened to the issues of a site since it was generated: what a feed of the site should
/// tell, whatever became of the webhooks. Thread-safe.
public final class IssueEvents {
  private final List<IssueEvent> events = new ArrayList<>();

  /// Appends an event. The events of one issue are in the order in which they had their effect.
  public synchronized IssueEvent add(
      IssueEvent.Kind kind,
      Issue issue,
      Optional<String> entryId,
      String accountId,
      boolean cascaded,
      Instant at) {
    var event =
        new IssueEvent(
            events.size() + 1L, kind, issue.id(), issue.key(), entryId, accountId, cascaded, at);
    events.add(event);
    return event;
  }

  public List<IssueEvent> all() {
    return after(0);
  }

  /// The events that follow the one at `sequence`.
  public synchronized List<IssueEvent> after(long sequence) {
    return List.copyOf(events.subList((int) Math.min(sequence, events.size()), events.size()));
  }
}
