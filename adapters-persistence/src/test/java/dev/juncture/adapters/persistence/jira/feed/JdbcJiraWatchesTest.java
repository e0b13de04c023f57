package dev.juncture.adapters.persistence.jira.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.feed.IssueSnapshot.Edit;
import dev.juncture.domain.jira.feed.IssueSnapshot.Field;
import dev.juncture.domain.jira.feed.JiraWatches;
import dev.juncture.domain.jira.feed.ReportedIssue;
import dev.juncture.domain.jira.feed.WatchedIssues;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.jira.IssueSnapshots;
import dev.juncture.testkit.jira.JiraWatchesContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbcJiraWatchesTest extends JiraWatchesContract {

  private static Database database;
  private static RunningStore store;

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Override
  protected ConnectionRepository connections() {
    return store.connections();
  }

  @Override
  protected JiraWatches watches() {
    return store.bean(JiraWatches.class);
  }

  @Override
  protected WatchedIssues issues() {
    return store.bean(WatchedIssues.class);
  }

  @Override
  protected List<EventType> events(ConnectionKey key) {
    var types =
        Sql.on(database)
            .text(
                "select string_agg(type, ' ' order by outbox_id) from"
                    + " \"juncture-core\".event_outbox where data->>'external_id' = ? and type like"
                    + " 'jira.%'",
                key.externalId().value());
    return Stream.of(types.split(" ")).map(EventType::of).toList();
  }

  @Test
  void givenAnEdit_whenTold_thenTheEventNamesTheIssueAndTheFields() {
    var watch = watched();
    var fields = List.of(new Field("Rank", "customfield_10019"), new Field("Link", ""));
    var seen =
        IssueSnapshots.issue(
            7, List.of(new Edit(1007, IssueSnapshots.NOW.minusMillis(1), fields)), List.of());
    var telling = ReportedIssue.none(seen, IssueSnapshots.NOW.minusSeconds(20)).tell(seen);

    issues().tell(watch, telling.next(), telling.changes());

    assertThat(
            Sql.on(database)
                .text(
                    "select (data - 'external_id' - 'connection_id')::text from"
                        + " \"juncture-core\".event_outbox where type = 'jira.ticket.updated' and"
                        + " data->>'external_id' = ?",
                    watch.key().externalId().value()))
        .isEqualTo(
            "{\"at\": \"2026-03-01T11:59:59.999Z\", \"ticket\": {\"id\": \"7\", \"key\":"
                + " \"CORE-7\", \"project\": \"CORE\"}, \"changes\": [{\"field\": \"Rank\","
                + " \"field_id\": \"customfield_10019\"}, {\"field\": \"Link\"}], \"provider\":"
                + " \"jira\", \"change_id\": \"1007\"}");
  }
}
