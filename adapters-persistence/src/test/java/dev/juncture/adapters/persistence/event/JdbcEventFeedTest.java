package dev.juncture.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventCursor;
import dev.juncture.domain.event.EventFeed;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.event.EventFeedContract;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcEventFeedTest extends EventFeedContract {

  private static Database database;
  private static RunningStore store;

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database).withWorkspaces("ws_other");
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @BeforeEach
  void forgetEvents() {
    sql().run("delete from \"juncture-core\".connection");
    sql().run("truncate \"juncture-core\".event, \"juncture-core\".event_outbox");
    sql()
        .run(
            "update \"juncture-core\".event_head set position = 0, deleted_position = 0,"
                + " published_at = 'epoch'");
  }

  @Override
  protected EventFeed feed() {
    return store.bean(EventFeed.class);
  }

  @Override
  protected ConnectionRepository connections() {
    return store.connections();
  }

  @Override
  protected void age(int days) {
    sql()
        .run(
            """
            do $$ declare day date := current_date - %1$d; begin
              execute format('create table "juncture-core".event_%%s partition of "juncture-core".event'
                ' for values from (%%L) to (%%L)', to_char(day, 'YYYYMMDD'), day, day + 1);
              update "juncture-core".event set published_at = published_at - interval '%1$d days';
              update "juncture-core".event_head set published_at = published_at - interval '%1$d days';
            end $$
            """
                .formatted(days));
  }

  /// The transaction of the first change is open while a later one is published and read.
  @Test
  void givenAnOpenTransaction_whenALaterOneIsPublished_thenItsEventIsReadWhenItCommits() {
    try (var open = database.connect()) {
      open.setAutoCommit(false);
      try (var statement = open.createStatement()) {
        statement.execute("select \"juncture-core\".event_write('default', 'test', '{\"n\": 1}')");
      }
      sql().text("select \"juncture-core\".event_write('default', 'test', '{\"n\": 2}')");
      feed().publish();
      var first = read(EventCursor.START);
      open.commit();
      feed().publish();

      assertThat(first.events()).extracting(Event::data).containsExactly("{\"n\": 2}");
      assertThat(read(first.next()).events()).extracting(Event::data).containsExactly("{\"n\": 1}");
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenAnEventCannotBeWritten_whenAConnectionIsMade_thenNothingIsStored() {
    sql()
        .run(
            "alter table \"juncture-core\".event_outbox add constraint full_up check (type = 'test')");
    var key = key();
    try {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> establish(key, days(400)))
          .hasMessageContaining("full_up");
    } finally {
      sql().run("alter table \"juncture-core\".event_outbox drop constraint full_up");
    }

    assertThat(connections().find(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 14, 3})
  void givenAConnectionThatComesCloseToItsEnd_whenWriting_thenItIsToldOnce(int days) {
    establish(key(), days(days).plus(Duration.ofMinutes(5)));
    establish(key(), days(days - 1));
    establish(key(), days(days).plus(Duration.ofDays(5)));
    feed().writeExpiring();
    assertThat(expiring()).isEmpty();

    // ten minutes later
    sql()
        .run(
            "update \"juncture-core\".connection_key set expires_at = expires_at - interval '10 minutes'");
    sql()
        .run(
            "update \"juncture-core\".expiry_notice set reported_until = reported_until - interval '10 minutes'");
    feed().writeExpiring();
    feed().writeExpiring();

    assertThat(expiring())
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.data())
                    .contains("\"days\": " + days)
                    .containsPattern("\"expires_at\": \"[0-9T:.-]+Z\""));
  }

  @Test
  void givenAConnectionThatHasExpired_whenItIsMarked_thenItNeedsReauthorization() {
    establish(key(), days(-1));
    sql().run("update \"juncture-core\".connection_key set state = 'active'");
    sql().run("truncate \"juncture-core\".event_outbox");

    store.directory().markExpired(100);
    store.directory().markExpired(100);

    feed().publish();
    assertThat(read(EventCursor.START).events())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.type()).isEqualTo(EventType.CONNECTION_NEEDS_REAUTHORIZATION);
              assertThat(it.data()).contains("\"reason\": \"expired\"");
            });
  }

  @Test
  void givenFailuresMinutesApart_whenTheWindowIsNeverFull_thenNothingIsTold() {
    var key = key();
    establish(key, days(400));
    for (int n = 0; n < 6; n++) {
      var seen = connections().find(key).orElseThrow();
      var claim =
          ((ConnectionRepository.ClaimResult.Claimed)
                  connections().claimRefresh(seen, "me", Duration.ofMinutes(1)))
              .claim();
      connections().releaseAfterFailure(claim);
      sql()
          .run(
              "update \"juncture-core\".connection set refresh_failures ="
                  + " (select array_agg(f - interval '6 minutes' order by f) from unnest(refresh_failures) f)");
    }

    feed().publish();
    assertThat(read(EventCursor.START).events())
        .extracting(Event::type)
        .containsExactly(EventType.CONNECTION_CREATED);
  }

  @Test
  void givenManyEvents_whenPublishing_thenAllAreThere() {
    sql()
        .text(
            "select count(\"juncture-core\".event_write('default', 'test', jsonb_build_object('n', n)))"
                + " from generate_series(1, 2500) n");

    feed().publish();

    var read = feed().after(WorkspaceId.DEFAULT, EventCursor.START, ALL, 5_000).events();
    assertThat(read).hasSize(2_500);
    assertThat(read).extracting(Event::id).doesNotHaveDuplicates();
  }

  @Test
  void givenManyEventsOfOtherTypes_whenReadingOne_thenTheCursorComesToIt() {
    sql()
        .text(
            "select count(\"juncture-core\".event_write('default', 'test', '{}')) from generate_series(1, 10500)");
    sql()
        .text(
            "select \"juncture-core\".event_write('default', 'connection.created', '{\"n\": 1}')");
    feed().publish();
    var wanted = EnumSet.of(EventType.CONNECTION_CREATED);

    var first = feed().after(WorkspaceId.DEFAULT, EventCursor.START, wanted, 10);
    var second = feed().after(WorkspaceId.DEFAULT, first.next(), wanted, 10);

    assertThat(first.events()).isEmpty();
    assertThat(second.events()).extracting(Event::data).containsExactly("{\"n\": 1}");
  }

  private static final EnumSet<EventType> ALL = EnumSet.allOf(EventType.class);

  private EventFeed.Slice read(EventCursor cursor) {
    return feed().after(WorkspaceId.DEFAULT, cursor, ALL, 100);
  }

  private List<Event> expiring() {
    feed().publish();
    return feed()
        .after(
            WorkspaceId.DEFAULT, EventCursor.START, EnumSet.of(EventType.CONNECTION_EXPIRING), 100)
        .events();
  }

  private void establish(ConnectionKey key, Duration fromNow) {
    var now = Instant.now();
    var access = new AccessToken(new Secret("access"), now.plusSeconds(3600));
    var tokens =
        new GrantedTokens(access, new Secret("refresh"), "read:a", new Account("account-1", "Mia"));
    connections()
        .establish(
            new PendingConnection(UUID.randomUUID(), key, tokens, now, now.plus(fromNow)),
            new ConnectionId(UUID.randomUUID()),
            new ProviderDetails.None());
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static ConnectionKey key() {
    return new ConnectionKey(
        new ProviderId("jira"), new ExternalId("customer " + UUID.randomUUID()));
  }

  private static Sql sql() {
    return Sql.on(database);
  }
}
