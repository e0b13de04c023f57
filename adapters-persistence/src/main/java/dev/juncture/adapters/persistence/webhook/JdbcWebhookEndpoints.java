package dev.juncture.adapters.persistence.webhook;

import static dev.juncture.adapters.persistence.Statements.at;
import static dev.juncture.adapters.persistence.Statements.text;
import static dev.juncture.adapters.persistence.Statements.texts;
import static dev.juncture.adapters.persistence.Statements.times;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.Statements;
import dev.juncture.adapters.persistence.Statements.Texts;
import dev.juncture.domain.event.Event;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.domain.webhook.WebhookDelivery;
import dev.juncture.domain.webhook.WebhookDelivery.Attempt;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint;
import dev.juncture.domain.webhook.WebhookEndpoint.DisabledReason;
import dev.juncture.domain.webhook.WebhookEndpoints;
import dev.juncture.domain.webhook.WebhookSecret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Webhook endpoints, in PostgreSQL.
@Singleton
final class JdbcWebhookEndpoints implements WebhookEndpoints {

  private static final String HAS_WORKSPACE =
      "select 1 from \"juncture-core\".workspace where workspace_id = ?";

  private static final String ADD =
      """
      insert into "juncture-core".webhook_endpoint
        (endpoint_id, workspace_id, url, event_patterns, description, disabled_reason, created_at, secret)
      select ?, w.workspace_id, ?, ?, ?, ?, ?, ?
      from "juncture-core".workspace w where w.workspace_id = ? for key share
      """;

  private static final String ADD_QUEUE =
      "insert into \"juncture-core\".webhook_queue (endpoint_id) values (?)";

  private static final String FIND =
      """
      select endpoint_id, workspace_id, url, event_patterns, description, disabled_reason, created_at
      from "juncture-core".webhook_endpoint where workspace_id = ?
      """;

  private static final String CHANGE =
      """
      update "juncture-core".webhook_endpoint
      set url = ?, event_patterns = ?, description = ?, disabled_reason = ?
      where workspace_id = ? and endpoint_id = ?
      """;

  /// Begins as a new endpoint would, with what is pending.
  private static final String REVIVE =
      """
      update "juncture-core".webhook_queue
      set due_at = now(), paused_until = null, failing_since = null
      where endpoint_id = ?
      """;

  private static final String DELETE =
      "delete from \"juncture-core\".webhook_endpoint where workspace_id = ? and endpoint_id = ?";

  private static final String ROTATE =
      """
      update "juncture-core".webhook_endpoint
      set old_secret = secret, old_secret_until = now() + make_interval(secs => ?), secret = ?
      where workspace_id = ? and endpoint_id = ?
      """;

  private static final String WRITE_TEST =
      """
      insert into "juncture-core".event_outbox (event_id, occurred_at, workspace_id, type, data)
      select "juncture-core".event_id(n.at), n.at, w.workspace_id, 'test',
        jsonb_build_object('endpoint_id', w.endpoint_id)
      from "juncture-core".webhook_endpoint w, (select date_trunc('milliseconds', clock_timestamp()) as at) n
      where w.workspace_id = ? and w.endpoint_id = ?
      returning event_id
      """;

  private static final String PREPARE =
      "select \"juncture-core\".webhook_partition(clock_timestamp())";

  private static final String REPLAY =
      """
      insert into "juncture-core".webhook_delivery
        (endpoint_id, queued_at, position, published_at, event_id, type, next_attempt_at)
      select w.endpoint_id, n.at, e.position, e.published_at, e.event_id, e.type, n.at
      from (select date_trunc('milliseconds', clock_timestamp()) as at) n,
        "juncture-core".webhook_endpoint w
        join "juncture-core".event e on e.workspace_id = w.workspace_id
      where w.workspace_id = ? and w.endpoint_id = ? and e.published_at >= ?
        and e.occurred_at >= ? and e.occurred_at < ? and e.type = any(?)
      on conflict do nothing
      """;

  private static final String NOW_DUE =
      """
      update "juncture-core".webhook_queue set due_at = least(due_at, now()) where endpoint_id = ?
      """;

  private static final String DELIVERIES =
      """
      select d.endpoint_id, d.queued_at, d.position, d.event_id, d.type, d.state, d.next_attempt_at,
        d.attempted_at, d.statuses, d.errors, d.responses, e.occurred_at, e.data
      from "juncture-core".webhook_endpoint w
      join "juncture-core".webhook_delivery d on d.endpoint_id = w.endpoint_id
      left join "juncture-core".event e
        on e.position = d.position and e.published_at = d.published_at
      where w.endpoint_id = ? and (cast(? as text) is null or d.state = ?)
        and (d.queued_at, d.position) < (?, ?)
      order by d.queued_at desc, d.position desc limit ?
      """;

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private static final String SEALED =
      """
      select endpoint_id, workspace_id, secret, old_secret from "juncture-core".webhook_endpoint
      where starts_with(secret, ?) or starts_with(old_secret, ?)
      """;

  private static final String RESEAL =
      """
      update "juncture-core".webhook_endpoint
      set secret = case when secret = ? then ? else secret end,
        old_secret = case when old_secret = ? then ? else old_secret end
      where endpoint_id = ? and ? in (secret, old_secret)
      """;

  private final Database database;
  private final Statements statements;
  private final WebhookSecrets secrets;

  JdbcWebhookEndpoints(Database database, Statements statements, WebhookSecrets secrets) {
    this.database = database;
    this.statements = statements;
    this.secrets = secrets;
  }

  @Override
  public boolean add(WebhookEndpoint endpoint, WebhookSecret secret) {
    var workspace = endpoint.workspace();
    // A data key is made for a workspace that is there, and not within the transaction.
    if (database
        .execute(() -> statements.query(HAS_WORKSPACE, row -> true, workspace.value()))
        .isEmpty()) {
      return false;
    }
    var sealed = secrets.sealed(workspace, endpoint.id(), secret);
    return database.execute(
        () ->
            statements.inTransaction(
                () ->
                    statements.update(
                                ADD,
                                endpoint.id(),
                                endpoint.url().toString(),
                                new Texts(endpoint.events()),
                                endpoint.description(),
                                reason(endpoint),
                                endpoint.createdAt(),
                                sealed,
                                workspace.value())
                            == 1
                        && statements.update(ADD_QUEUE, endpoint.id()) == 1));
  }

  private static @Nullable String reason(WebhookEndpoint endpoint) {
    return endpoint.disabled().map(DisabledReason::publicName).orElse(null);
  }

  @Override
  public List<WebhookEndpoint> list(WorkspaceId workspace) {
    return database.execute(
        () ->
            statements.query(
                FIND + " order by created_at, endpoint_id",
                JdbcWebhookEndpoints::endpoint,
                workspace.value()));
  }

  @Override
  public Optional<WebhookEndpoint> find(WorkspaceId workspace, UUID id) {
    return database
        .execute(
            () ->
                statements.query(
                    FIND + " and endpoint_id = ?",
                    JdbcWebhookEndpoints::endpoint,
                    workspace.value(),
                    id))
        .stream()
        .findFirst();
  }

  private static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
    return new WebhookEndpoint(
        row.getObject(1, UUID.class),
        new WorkspaceId(row.getString(2)),
        URI.create(row.getString(3)),
        texts(row, 4),
        row.getString(5),
        text(row, 6).map(it -> DisabledReason.valueOf(it.toUpperCase(Locale.ROOT))),
        at(row, 7));
  }

  @Override
  public boolean change(WebhookEndpoint endpoint) {
    return database.execute(
        () ->
            statements.inTransaction(
                () -> {
                  var isChanged =
                      statements.update(
                              CHANGE,
                              endpoint.url().toString(),
                              new Texts(endpoint.events()),
                              endpoint.description(),
                              reason(endpoint),
                              endpoint.workspace().value(),
                              endpoint.id())
                          == 1;
                  if (isChanged && endpoint.isEnabled()) {
                    statements.update(REVIVE, endpoint.id());
                  }
                  return isChanged;
                }));
  }

  @Override
  public boolean delete(WorkspaceId workspace, UUID id) {
    return database.execute(() -> statements.update(DELETE, workspace.value(), id)) == 1;
  }

  @Override
  public boolean rotate(WorkspaceId workspace, UUID id, WebhookSecret next, Duration grace) {
    return find(workspace, id).isPresent()
        && database.execute(
                () ->
                    statements.update(
                        ROTATE, grace, secrets.sealed(workspace, id, next), workspace.value(), id))
            == 1;
  }

  @Override
  public Optional<String> writeTest(WorkspaceId workspace, UUID id) {
    return database
        .execute(() -> statements.query(WRITE_TEST, row -> row.getString(1), workspace.value(), id))
        .stream()
        .findFirst();
  }

  @Override
  public int replay(
      WorkspaceId workspace, UUID id, Instant since, Instant until, Set<EventType> types) {
    return database.execute(
        () ->
            statements.inTransaction(
                () -> {
                  statements.query(PREPARE, row -> true);
                  var queued =
                      statements.update(
                          REPLAY,
                          workspace.value(),
                          id,
                          since,
                          since,
                          until,
                          new Texts(types.stream().map(EventType::publicName).toList()));
                  if (queued > 0) {
                    statements.update(NOW_DUE, id);
                  }
                  return queued;
                }));
  }

  @Override
  public List<WebhookDelivery> deliveries(
      WebhookEndpoint endpoint,
      Optional<State> state,
      Optional<WebhookDelivery.Id> before,
      int limit) {
    var wanted = state.map(State::publicName).orElse(null);
    return database.execute(
        () ->
            statements.query(
                DELIVERIES,
                JdbcWebhookEndpoints::delivery,
                endpoint.id(),
                wanted,
                wanted,
                before.map(WebhookDelivery.Id::queuedAt).orElse(LAST),
                before.map(WebhookDelivery.Id::position).orElse(Long.MAX_VALUE),
                limit));
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    var state = State.parse(row.getString(6));
    return new WebhookDelivery(
        new WebhookDelivery.Id(row.getObject(1, UUID.class), at(row, 2), row.getLong(3)),
        row.getString(4),
        row.getString(5),
        event(row),
        state,
        attempts(row),
        Optional.of(at(row, 7)).filter(_ -> state == State.PENDING));
  }

  private static Optional<Event> event(ResultSet row) throws SQLException {
    return row.getString(13) == null
        ? Optional.empty()
        : Optional.of(
            new Event(
                row.getString(4), EventType.of(row.getString(5)), at(row, 12), row.getString(13)));
  }

  private static List<Attempt> attempts(ResultSet row) throws SQLException {
    var times = times(row, 8);
    var statuses = (Integer[]) row.getArray(9).getArray();
    var errors = texts(row, 10);
    var responses = texts(row, 11);
    return IntStream.range(0, times.size())
        .mapToObj(i -> new Attempt(times.get(i), statuses[i], errors.get(i), responses.get(i)))
        .toList();
  }

  @Override
  public int reencrypt(KeyId old) {
    return database
        .execute(
            () -> statements.query(SEALED, JdbcWebhookEndpoints::sealed, old.text(), old.text()))
        .stream()
        .flatMap(List::stream)
        .filter(it -> it.text().startsWith(old.text()))
        .mapToInt(this::reencrypted)
        .sum();
  }

  private record SealedSecret(UUID endpoint, WorkspaceId workspace, String text) {}

  private static List<SealedSecret> sealed(ResultSet row) throws SQLException {
    var endpoint = row.getObject(1, UUID.class);
    var workspace = new WorkspaceId(row.getString(2));
    return Stream.of(text(row, 3), text(row, 4))
        .flatMap(Optional::stream)
        .map(it -> new SealedSecret(endpoint, workspace, it))
        .toList();
  }

  private int reencrypted(SealedSecret old) {
    try {
      var secret = secrets.opened(old.workspace(), old.endpoint(), old.text());
      var next = secrets.sealed(old.workspace(), old.endpoint(), secret);
      return database.execute(
          () ->
              statements.update(
                  RESEAL, old.text(), next, old.text(), next, old.endpoint(), old.text()));
    } catch (UnreadableSecretException _) {
      return 0;
    }
  }
}
