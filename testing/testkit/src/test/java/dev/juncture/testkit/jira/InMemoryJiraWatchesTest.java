package dev.juncture.testkit.jira;

import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.feed.JiraWatches;
import dev.juncture.domain.jira.feed.WatchedIssues;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import java.time.InstantSource;
import java.util.List;

final class InMemoryJiraWatchesTest extends JiraWatchesContract {

  private final InMemoryConnectionRepository connections =
      new InMemoryConnectionRepository(InstantSource.system());
  private final InMemoryJiraWatches watches =
      new InMemoryJiraWatches(connections, InstantSource.system());

  @Override
  protected ConnectionRepository connections() {
    return connections;
  }

  @Override
  protected JiraWatches watches() {
    return watches;
  }

  @Override
  protected WatchedIssues issues() {
    return watches;
  }

  @Override
  protected List<EventType> events(ConnectionKey key) {
    return watches.told().stream()
        .filter(it -> it.key().equals(key))
        .map(it -> it.change().type())
        .toList();
  }
}
