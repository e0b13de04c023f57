package dev.juncture.testkit.jira;

import dev.juncture.domain.jira.RecentWrites;

final class InMemoryRecentWritesTest extends RecentWritesContract {

  private final RecentWrites writes = new InMemoryRecentWrites(clock);

  @Override
  protected RecentWrites writes() {
    return writes;
  }
}
