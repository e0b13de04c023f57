package dev.juncture.adapters.persistence.webhook;

import static dev.juncture.adapters.persistence.Statements.at;
import static dev.juncture.adapters.persistence.Statements.text;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.Statements;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.webhook.WebhookDelivery;
import dev.juncture.domain.webhook.WebhookDelivery.Attempt;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import dev.juncture.domain.webhook.WebhookQueue;
import dev.juncture.domain.webhook.WebhookSecret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Deliveries that are due, in PostgreSQL.
@Singleton
final class JdbcWebhookQueue implements WebhookQueue {

  private static final String LEASE =
      """
      with free as (
        select q.endpoint_id from "juncture-core".webhook_queue q
        join "juncture-core".webhook_endpoint w on w.endpoint_id = q.endpoint_id
        where q.due_at <= now() and w.disabled_reason is null
          and coalesce(q.leased_until <= now(), true) and coalesce(q.paused_until <= now(), true)
        order by q.due_at limit ? for update of q skip locked)
      update "juncture-core".webhook_queue q
      set leased_by = ?, leased_until = clock_timestamp() + make_interval(secs => ?)
      from free f join "juncture-core".webhook_endpoint w on w.endpoint_id = f.endpoint_id
      where q.endpoint_id = f.endpoint_id
      returning q.endpoint_id, q.leased_by, w.url, w.workspace_id, w.secret,
        case when w.old_secret_until > now() then w.old_secret end
      """;

  private static final String DUE =
      """
      select d.queued_at, d.position, d.event_id, cardinality(d.attempted_at), e.type,
        e.occurred_at, e.data
      from "juncture-core".webhook_delivery d
      left join "juncture-core".event e
        on e.position = d.position and e.published_at = d.published_at
      where d.endpoint_id = ? and d.state = 'pending' and d.next_attempt_at <= now()
      order by d.next_attempt_at, d.position limit ?
      """;

  private static final String RECORD =
      """
      update "juncture-core".webhook_delivery d
      set state = ?, next_attempt_at = clock_timestamp() + make_interval(secs => ?),
        attempted_at = d.attempted_at || cast(? as timestamptz),
        statuses = d.statuses || cast(? as int), errors = d.errors || cast(? as text),
        responses = d.responses || cast(? as text)
      where d.endpoint_id = ? and d.queued_at = ? and d.position = ? and d.state = 'pending'
      """;

  private static final String STAND =
      """
      update "juncture-core".webhook_queue q
      set failing_since = case when ? then null else coalesce(q.failing_since, clock_timestamp()) end,
        paused_until = greatest(q.paused_until, clock_timestamp() + make_interval(secs => ?)),
        leased_until = clock_timestamp() + make_interval(secs => ?)
      from "juncture-core".webhook_endpoint w
      where q.endpoint_id = ? and q.leased_by = ? and w.endpoint_id = q.endpoint_id
      returning coalesce(extract(epoch from clock_timestamp() - q.failing_since), 0),
        w.disabled_reason is null
      """;

  /// Locks the row, so that the next statement sees every delivery that was queued before.
  private static final String LOCK =
      """
      select 1 from "juncture-core".webhook_queue where endpoint_id = ? and leased_by = ? for update
      """;

  private static final String GIVE_BACK =
      """
      update "juncture-core".webhook_queue q
      set leased_by = null, leased_until = null,
        paused_until = greatest(q.paused_until, clock_timestamp() + make_interval(secs => ?)),
        due_at = (select min(d.next_attempt_at) from "juncture-core".webhook_delivery d
          where d.endpoint_id = q.endpoint_id and d.state = 'pending')
      where q.endpoint_id = ?
      """;

  private static final String DISABLE =
      """
      with disabled as (
        update "juncture-core".webhook_endpoint set disabled_reason = ?
        where endpoint_id = ? and disabled_reason is null returning *)
      select "juncture-core".event_write(w.workspace_id, 'webhook_endpoint.disabled',
        jsonb_build_object('endpoint_id', w.endpoint_id, 'reason', w.disabled_reason))
      from disabled w
      """;

  private final Database database;
  private final Statements statements;
  private final WebhookSecrets secrets;

  JdbcWebhookQueue(Database database, Statements statements, WebhookSecrets secrets) {
    this.database = database;
    this.statements = statements;
    this.secrets = secrets;
  }

  @Override
  public List<Lease> lease(UUID holder, int most, Duration length) {
    return database.execute(() -> statements.query(LEASE, this::lease, most, holder, length));
  }

  private Lease lease(ResultSet row) throws SQLException {
    var id = row.getObject(1, UUID.class);
    var workspace = new WorkspaceId(row.getString(4));
    var sealed = Stream.of(text(row, 5), text(row, 6)).flatMap(Optional::stream).toList();
    return new Lease(
        id,
        row.getObject(2, UUID.class),
        URI.create(row.getString(3)),
        () -> opened(workspace, id, sealed));
  }

  private List<WebhookSecret> opened(WorkspaceId workspace, UUID id, List<String> sealed) {
    return sealed.stream().map(it -> secrets.opened(workspace, id, it)).toList();
  }

  @Override
  public List<Due> due(Lease lease, int most) {
    return database.execute(
        () -> statements.query(DUE, row -> due(lease, row), lease.endpoint(), most));
  }

  private static Due due(Lease lease, ResultSet row) throws SQLException {
    return new Due(
        new WebhookDelivery.Id(lease.endpoint(), at(row, 1), row.getLong(2)),
        row.getString(3),
        event(row),
        row.getInt(4));
  }

  private static Optional<Event> event(ResultSet row) throws SQLException {
    return row.getString(5) == null
        ? Optional.empty()
        : Optional.of(
            new Event(
                row.getString(3), EventType.of(row.getString(5)), at(row, 6), row.getString(7)));
  }

  @Override
  public Standing record(Lease lease, List<Result> results, Duration pause, Duration length) {
    var isAnySuccess = results.stream().anyMatch(it -> it.attempt().isSuccess());
    return database.execute(
        () ->
            statements.inTransaction(
                () -> {
                  statements.updateAll(
                      RECORD, results.stream().map(JdbcWebhookQueue::values).toList());
                  return statements
                      .query(
                          STAND,
                          row ->
                              new Standing(
                                  row.getBoolean(2),
                                  Duration.ofMillis((long) (row.getDouble(1) * 1000))),
                          isAnySuccess,
                          pause,
                          length,
                          lease.endpoint(),
                          lease.holder())
                      .stream()
                      .findFirst()
                      .orElse(new Standing(false, Duration.ZERO));
                }));
  }

  private static Object[] values(Result result) {
    var id = result.id();
    Attempt attempt = result.attempt();
    return new Object[] {
      result.state().publicName(),
      result.retryIn(),
      attempt.at(),
      attempt.status(),
      attempt.error(),
      attempt.response(),
      id.endpoint(),
      id.queuedAt(),
      id.position()
    };
  }

  @Override
  public void giveBack(Lease lease, Duration pause) {
    database.execute(() -> statements.inTransaction(() -> isGivenBack(lease, pause)));
  }

  private boolean isGivenBack(Lease lease, Duration pause) {
    return !statements.query(LOCK, row -> row.getInt(1), lease.endpoint(), lease.holder()).isEmpty()
        && statements.update(GIVE_BACK, pause, lease.endpoint()) == 1;
  }

  @Override
  public void disable(UUID endpoint, DisabledReason reason) {
    database.execute(() -> statements.query(DISABLE, row -> true, reason.publicName(), endpoint));
  }

  @Override
  public void keepDays(int days) {
    database.execute(
        () -> statements.query("select \"juncture-core\".webhook_keep(?)", row -> true, days));
  }
}
