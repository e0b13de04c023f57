package dev.juncture.adapters.persistence.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.event.EventFeed;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.webhook.WebhookEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoints;
import dev.juncture.domain.webhook.WebhookQueue;
import dev.juncture.domain.webhook.WebhookQueue.Due;
import dev.juncture.domain.webhook.WebhookQueue.Lease;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.Eventually;
import dev.juncture.testkit.webhook.WebhooksContract;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JdbcWebhooksTest extends WebhooksContract {

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
  void clear() {
    sql().run("delete from \"juncture-core\".webhook_endpoint");
    sql().run("truncate \"juncture-core\".event, \"juncture-core\".event_outbox");
  }

  @Override
  protected WebhookEndpoints endpoints() {
    return store.bean(WebhookEndpoints.class);
  }

  @Override
  protected WebhookQueue queue() {
    return store.bean(WebhookQueue.class);
  }

  @Override
  protected void publish(WorkspaceId workspace, EventType type, String data) {
    write(workspace, type, data);
    publish();
  }

  private static void write(WorkspaceId workspace, EventType type, String data) {
    sql()
        .script(
            "select \"juncture-core\".event_write('%s', '%s', '%s')"
                .formatted(workspace, type.publicName(), data));
  }

  @Override
  protected void publish() {
    store.bean(EventFeed.class).publish();
  }

  @Override
  protected void pass(Duration time) {
    var seconds = time.toSeconds();
    sql()
        .run(
            """
            update "juncture-core".webhook_queue set due_at = due_at - interval '%1$d s',
              paused_until = paused_until - interval '%1$d s',
              failing_since = failing_since - interval '%1$d s',
              leased_until = leased_until - interval '%1$d s'
            """
                .formatted(seconds));
    sql()
        .run(
            """
            update "juncture-core".webhook_delivery set next_attempt_at = next_attempt_at - interval '%d s'
            """
                .formatted(seconds));
    sql()
        .run(
            """
            update "juncture-core".webhook_endpoint set old_secret_until = old_secret_until - interval '%d s'
            """
                .formatted(seconds));
  }

  @Test
  void givenAnEndpoint_whenLookingIntoTheTable_thenItsSecretIsSealed() {
    added("*");

    assertThat(sql().text("select secret from \"juncture-core\".webhook_endpoint"))
        .startsWith("sealed:")
        .doesNotContain("whsec_");
  }

  @Test
  void givenNoOldKey_whenReencrypting_thenNothingChanges() {
    added("*");

    assertThat(endpoints().reencrypt(new KeyId("sealed:v1:none"))).isZero();
  }

  /// The publishing transaction has queued a delivery and is still open when the endpoint is given
  /// back.
  @Test
  void givenAnEventThatIsBeingPublished_whenGivingBack_thenItIsDueAfterwards() throws SQLException {
    added("*");
    write(WorkspaceId.DEFAULT, EventType.CONNECTION_CREATED, "{}");
    publish();
    write(WorkspaceId.DEFAULT, EventType.CONNECTION_DISCONNECTED, "{}");
    var lease = lease();
    try (var open = database.connect()) {
      open.setAutoCommit(false);
      try (var statement = open.createStatement()) {
        statement.execute("select \"juncture-core\".event_publish(10)");
      }
      var giving = Thread.ofVirtual().start(() -> queue().giveBack(lease, Duration.ZERO));
      awaitLock();
      open.commit();
      join(giving);
    }

    assertThat(queue().due(lease(), 10)).hasSize(2);
  }

  private static void awaitLock() {
    Eventually.eventually(
        "giving back waits for the row",
        () ->
            sql()
                .text(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """)
                .equals("1"));
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenAnEventThatIsNoLongerKept_whenItsDeliveryIsDue_thenItIsEmpty() {
    added("*");
    write(WorkspaceId.DEFAULT, EventType.CONNECTION_CREATED, "{}");
    publish();
    sql().run("truncate \"juncture-core\".event");

    assertThat(queue().due(lease(), 10))
        .singleElement()
        .extracting(Due::event)
        .isEqualTo(Optional.empty());
  }

  @Test
  void givenDeliveriesOfADayThatIsTooOld_whenKeepingDays_thenTheyAreDropped() {
    added("*");
    sql()
        .run(
            """
            do $$ declare day date := current_date - 40; begin
              execute format('create table "juncture-core".webhook_delivery_%s partition of'
                ' "juncture-core".webhook_delivery for values from (%L) to (%L)',
                to_char(day, 'YYYYMMDD'), day, day + 1);
            end $$
            """);

    queue().keepDays(30);

    assertThat(
            sql()
                .text(
                    """
                    select count(*) from pg_inherits
                    where inhparent = '"juncture-core".webhook_delivery'::regclass
                    """))
        .isEqualTo("2");
  }

  @Test
  void givenAWorkspace_whenItIsDeleted_thenNothingIsSentToItsEndpoints() {
    store.withWorkspaces("ws_gone");
    endpoints()
        .add(
            new WebhookEndpoint(
                UUID.randomUUID(),
                new WorkspaceId("ws_gone"),
                URI.create("https://example.com"),
                List.of("*"),
                "",
                Optional.empty(),
                Instant.EPOCH),
            SECRET);
    write(new WorkspaceId("ws_gone"), EventType.CONNECTION_CREATED, "{}");
    publish();

    sql().run("delete from \"juncture-core\".workspace where workspace_id = 'ws_gone'");

    assertThat(queue().lease(UUID.randomUUID(), 10, Duration.ofSeconds(30)))
        .extracting(Lease::endpoint)
        .isEmpty();
  }

  private static Sql sql() {
    return Sql.on(database);
  }
}
