package dev.juncture.testkit.jira;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.RecentWrites;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Recent writes, in memory.
public final class InMemoryRecentWrites implements RecentWrites {

  private final InstantSource clock;
  private final List<Write> writes = new ArrayList<>();

  public InMemoryRecentWrites(InstantSource clock) {
    this.clock = clock;
  }

  private record Write(ConnectionKey key, String site, long issueId, Instant at) {

    boolean isOf(ConnectionKey other, JiraAddress address) {
      return key.equals(other) && site.equals(address.value());
    }
  }

  @Override
  public synchronized void add(ConnectionKey key, JiraAddress site, long issueId) {
    writes.removeIf(it -> it.isOf(key, site) && it.issueId == issueId);
    writes.addFirst(new Write(key, site.value(), issueId, clock.instant()));
  }

  @Override
  public synchronized List<Long> find(ConnectionKey key, JiraAddress site) {
    var since = clock.instant().minus(KEPT);
    return writes.stream()
        .filter(it -> it.isOf(key, site) && it.at.isAfter(since))
        .map(Write::issueId)
        .limit(MOST)
        .toList();
  }
}
