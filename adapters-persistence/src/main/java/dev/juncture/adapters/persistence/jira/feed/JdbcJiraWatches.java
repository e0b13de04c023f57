package dev.juncture.adapters.persistence.jira.feed;

import static dev.juncture.adapters.persistence.Statements.at;
import static dev.juncture.adapters.persistence.Statements.atIfAny;
import static dev.juncture.adapters.persistence.Statements.texts;
import static dev.juncture.adapters.persistence.Statements.times;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.Statements;
import dev.juncture.adapters.persistence.Statements.Texts;
import dev.juncture.adapters.persistence.Statements.Times;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.feed.JiraWatches;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.Watch.Webhook;
import dev.juncture.domain.jira.feed.WatchedProjects;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Watches, in PostgreSQL and by its clock.
@Singleton
final class JdbcJiraWatches implements JiraWatches {

  static final String COLUMNS =
      """
       k.workspace_id, k.provider, k.external_id, k.state, w.connection_id, w.run, w.site, w.projects,
       w.since, w.webhook_id, w.webhook_expires_at, w.searched_at, w.confirmed_at, w.reconciled_at
      """;

  private static final String FROM =
      """
       from "juncture-core".jira_watch w
       join "juncture-core".connection_key k on k.connection_id = w.connection_id
      """;

  private static final String FIND =
      "select"
          + COLUMNS
          + FROM
          + " where k.workspace_id = ? and k.provider = ? and k.external_id = ?";

  private static final String OF_SITE = "select" + COLUMNS + FROM + " where w.site = ?";

  /// A watch of another site ends first, and with it what was told.
  private static final String LEAVE =
      """
      delete from "juncture-core".jira_watch w using "juncture-core".connection_key k
      where k.connection_id = w.connection_id and k.workspace_id = ? and k.provider = ?
        and k.external_id = ? and w.site <> ?
      """;

  private static final String PUT =
      """
      insert into "juncture-core".jira_watch as w (connection_id, site, projects, since)
      select k.connection_id, ?, ?, ? from "juncture-core".connection_key k
      where k.workspace_id = ? and k.provider = ? and k.external_id = ?
      on conflict (connection_id) do update set projects = excluded.projects, since = excluded.since,
        run = excluded.run, webhook_due_at = clock_timestamp(), due_at = clock_timestamp(),
        thorough_due_at = clock_timestamp(), sweep_due_at = clock_timestamp()
      where (w.projects, w.since) is distinct from (excluded.projects, excluded.since)
      """;

  /// What was told of projects that are no longer watched.
  private static final String FORGET =
      """
      delete from "juncture-core".jira_told_issue t using "juncture-core".jira_watch w
      join "juncture-core".connection_key k on k.connection_id = w.connection_id
      where t.connection_id = w.connection_id and k.workspace_id = ? and k.provider = ?
        and k.external_id = ? and not '' = any(w.projects) and not t.project = any(w.projects)
      """;

  private static final String REMOVE =
      """
      delete from "juncture-core".jira_watch w using "juncture-core".connection_key k
      where k.connection_id = w.connection_id and k.workspace_id = ? and k.provider = ?
        and k.external_id = ?
      """;

  /// The pauses are those of the state that the watch is in.
  private static final String TAKE_DUE =
      """
      with taken as (
        select w.connection_id, w.thorough_due_at <= clock_timestamp() as thorough,
          w.sweep_due_at <= clock_timestamp() as sweeps
        from "juncture-core".jira_watch w
        join "juncture-core".connection_key k on k.connection_id = w.connection_id
        where w.due_at <= clock_timestamp() and k.state = 'active'
        order by w.due_at limit 1 for update of w skip locked), changed as (
        update "juncture-core".jira_watch w set
          due_at = clock_timestamp() + make_interval(secs =>
            case when w.webhook_expires_at > clock_timestamp() then ? else ? end),
          sweep = case when taken.sweeps then w.sweep + 1 else w.sweep end,
          sweep_due_at = case when taken.sweeps then clock_timestamp() + interval '10 minutes'
            else w.sweep_due_at end
        from taken where w.connection_id = taken.connection_id
        returning w.*, taken.thorough, taken.sweeps)
      select w.thorough, w.sweeps, w.sweep,
      """
          + COLUMNS
          + """
             from changed w
            join "juncture-core".connection_key k on k.connection_id = w.connection_id
            """;

  private static final String RECONCILED =
      """
      update "juncture-core".jira_watch set reconciled_at = clock_timestamp(),
        searched_at = ?, confirmed_at = case when ? then ? else confirmed_at end,
        thorough_due_at = case when ? then clock_timestamp() + make_interval(secs => ?)
          else thorough_due_at end
      where connection_id = ? and run = ?
      """;

  private static final String SWEEPING =
      """
      update "juncture-core".jira_watch set sweep_due_at = clock_timestamp() + make_interval(secs => ?)
      where connection_id = ? and run = ?
      """;

  private static final String REGISTERED =
      """
      update "juncture-core".jira_watch set webhook_id = ?, webhook_expires_at = ?
      where connection_id = ? and run = ?
      """;

  private static final String TAKE_UNREGISTERED =
      """
      with changed as (
        update "juncture-core".jira_watch u
        set webhook_due_at = clock_timestamp() + make_interval(secs => ?)
        where u.connection_id = (
          select w.connection_id from "juncture-core".jira_watch w
          join "juncture-core".connection_key k on k.connection_id = w.connection_id
          where w.webhook_due_at <= clock_timestamp() and k.state = 'active'
            and (w.webhook_expires_at is null
              or w.webhook_expires_at <= clock_timestamp() + make_interval(secs => ?))
          order by w.webhook_due_at limit 1 for update of w skip locked)
        returning u.*)
      select
      """
          + COLUMNS
          + """
             from changed w
            join "juncture-core".connection_key k on k.connection_id = w.connection_id
            """;

  private final Database database;
  private final Statements statements;

  JdbcJiraWatches(Database database, Statements statements) {
    this.database = database;
    this.statements = statements;
  }

  @Override
  public Optional<Watch> find(ConnectionKey key) {
    return database.execute(() -> found(key));
  }

  private Optional<Watch> found(ConnectionKey key) {
    return statements.first(
        FIND,
        JdbcJiraWatches::watch,
        key.workspace().value(),
        key.provider().value(),
        key.externalId().value());
  }

  @Override
  public List<Watch> ofSite(String site) {
    return database.execute(() -> statements.query(OF_SITE, JdbcJiraWatches::watch, site));
  }

  @Override
  public Watch put(ConnectionKey key, String site, WatchedProjects projects) {
    var since = new TreeMap<>(projects.since());
    var workspace = key.workspace().value();
    var provider = key.provider().value();
    var externalId = key.externalId().value();
    return database
        .execute(
            () ->
                statements.inTransaction(
                    () -> {
                      statements.update(LEAVE, workspace, provider, externalId, site);
                      statements.update(
                          PUT,
                          site,
                          new Texts(since.keySet()),
                          new Times(since.values()),
                          workspace,
                          provider,
                          externalId);
                      statements.update(FORGET, workspace, provider, externalId);
                      return found(key);
                    }))
        .orElseThrow(() -> new ConnectionNotFound().asException());
  }

  @Override
  public boolean remove(ConnectionKey key) {
    return database.execute(
            () ->
                statements.update(
                    REMOVE,
                    key.workspace().value(),
                    key.provider().value(),
                    key.externalId().value()))
        == 1;
  }

  @Override
  public Optional<Due> takeDue(Pace pace) {
    return database.execute(
        () ->
            statements.first(
                TAKE_DUE,
                row ->
                    new Due(
                        watch(row),
                        row.getBoolean("thorough"),
                        row.getBoolean("sweeps")
                            ? Optional.of(row.getLong("sweep"))
                            : Optional.empty()),
                pace.thorough(),
                pace.polling()));
  }

  @Override
  public void reconciled(Watch watch, Instant searched, Optional<Duration> thoroughPause) {
    database.run(
        () ->
            statements.update(
                RECONCILED,
                searched,
                thoroughPause.isPresent(),
                searched,
                thoroughPause.isPresent(),
                thoroughPause.orElse(Duration.ZERO),
                watch.connection().value(),
                watch.run()));
  }

  @Override
  public void sweeping(Watch watch, Duration pause) {
    database.run(() -> statements.update(SWEEPING, pause, watch.connection().value(), watch.run()));
  }

  @Override
  public void registered(Watch watch, Optional<Webhook> webhook) {
    database.run(
        () ->
            statements.update(
                REGISTERED,
                webhook.map(Webhook::id).orElse(null),
                webhook.map(Webhook::expiresAt).orElse(null),
                watch.connection().value(),
                watch.run()));
  }

  @Override
  public Optional<Watch> takeUnregistered(Duration ahead, Duration again) {
    return database.execute(
        () -> statements.first(TAKE_UNREGISTERED, JdbcJiraWatches::watch, again, ahead));
  }

  static Watch watch(ResultSet row) throws SQLException {
    var keys = texts(row, "projects");
    var times = times(row, "since");
    var since = new TreeMap<String, Instant>();
    for (int i = 0; i < keys.size(); i++) {
      since.put(keys.get(i), times.get(i));
    }
    return new Watch(
        new ConnectionId(row.getObject("connection_id", UUID.class)),
        new ConnectionKey(
            new WorkspaceId(row.getString("workspace_id")),
            new ProviderId(row.getString("provider")),
            new ExternalId(row.getString("external_id"))),
        row.getObject("run", UUID.class),
        row.getString("site"),
        new WatchedProjects(since),
        webhook(row),
        atIfAny(row, "searched_at"),
        atIfAny(row, "confirmed_at"),
        atIfAny(row, "reconciled_at"),
        row.getString("state").equals("active"));
  }

  private static Optional<Webhook> webhook(ResultSet row) throws SQLException {
    var id = row.getLong("webhook_id");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Webhook(id, at(row, "webhook_expires_at")));
  }
}
