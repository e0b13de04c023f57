package dev.juncture.adapters.persistence.jira.feed;

import static dev.juncture.adapters.persistence.Statements.at;
import static dev.juncture.adapters.persistence.Statements.longs;
import static dev.juncture.adapters.persistence.Statements.times;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.Statements;
import dev.juncture.adapters.persistence.Statements.Longs;
import dev.juncture.adapters.persistence.Statements.Texts;
import dev.juncture.adapters.persistence.Statements.Times;
import dev.juncture.domain.jira.feed.IssueSnapshot.Field;
import dev.juncture.domain.jira.feed.ReportedIssue;
import dev.juncture.domain.jira.feed.TicketChange;
import dev.juncture.domain.jira.feed.Watch;
import dev.juncture.domain.jira.feed.WatchedIssues;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was told of issues, in PostgreSQL and by its clock.
@Singleton
final class JdbcWatchedIssues implements WatchedIssues {

  private static final int FOUND = 1;
  private static final int SWEPT = 2;

  private static final String NOTICED =
      """
      insert into "juncture-core".jira_unread_issue as u (connection_id, issue_id, priority)
      select w.connection_id, i.id, 0 from "juncture-core".jira_watch w, unnest(?) as i (id)
      where w.connection_id = ? and w.run = ?
      order by i.id
      on conflict (connection_id, issue_id) do update set notices = u.notices + 1, priority = 0
      """;

  private static final String FIND_UNTOLD =
      """
      insert into "juncture-core".jira_unread_issue (connection_id, issue_id, priority)
      select w.connection_id, s.id, ? from "juncture-core".jira_watch w
      cross join unnest(?, ?) as s (id, updated_at)
      left join "juncture-core".jira_told_issue t
        on t.connection_id = w.connection_id and t.issue_id = s.id
      where w.connection_id = ? and w.run = ?
        and (t.issue_id is null or not t.present or t.updated_at < s.updated_at
          or ? and t.updated_at <> s.updated_at)
      order by s.id
      on conflict (connection_id, issue_id) do nothing
      """;

  private static final String MARK_SWEPT =
      """
      update "juncture-core".jira_told_issue t set sweep = ?
      where t.connection_id = ? and t.issue_id = any(?) and t.sweep < ?
      """;

  private static final String FIND_ABSENT =
      """
      insert into "juncture-core".jira_unread_issue (connection_id, issue_id, priority)
      select t.connection_id, t.issue_id, ? from "juncture-core".jira_told_issue t
      join "juncture-core".jira_watch w on w.connection_id = t.connection_id
      where w.connection_id = ? and w.run = ? and t.present and t.sweep < ?
      on conflict (connection_id, issue_id) do nothing
      """;

  /// All of one watch, of which the first one decides.
  private static final String TAKE =
      """
      with first as (
        select u.connection_id from "juncture-core".jira_unread_issue u
        join "juncture-core".connection_key k on k.connection_id = u.connection_id
        where u.due_at <= clock_timestamp() and k.state = 'active'
        order by u.priority, u.due_at limit 1 for update of u skip locked), chosen as (
        select u.connection_id, u.issue_id from "juncture-core".jira_unread_issue u
        join first f on f.connection_id = u.connection_id
        where u.due_at <= clock_timestamp()
        order by u.priority, u.due_at limit ? for update of u skip locked), taken as (
        update "juncture-core".jira_unread_issue u set attempts = u.attempts + 1,
          due_at = clock_timestamp() + make_interval(secs => least(30 * 2 ^ u.attempts, 1800))
        from chosen s where u.connection_id = s.connection_id and u.issue_id = s.issue_id
        returning u.*)
      select u.issue_id, u.notices,
      """
          + JdbcJiraWatches.COLUMNS
          + """
             from taken u
            join "juncture-core".jira_watch w on w.connection_id = u.connection_id
            join "juncture-core".connection_key k on k.connection_id = u.connection_id
            order by u.issue_id
            """;

  private static final String READ =
      """
      delete from "juncture-core".jira_unread_issue
      where connection_id = ? and issue_id = ? and notices = ?
      """;

  private static final String READ_AGAIN =
      """
      update "juncture-core".jira_unread_issue set due_at = clock_timestamp(), attempts = 0
      where connection_id = ? and issue_id = ?
      """;

  private static final String FIND =
      """
      select t.issue_id, t.key, t.project, t.updated_at, t.present, t.edits_from, t.edits, t.comments,
        t.comments_updated, t.version
      from "juncture-core".jira_told_issue t where t.connection_id = ? and t.issue_id = ?
      """;

  /// Holds off a removal of the watch, and fixes its sweep.
  private static final String HOLD =
      """
      select w.sweep from "juncture-core".jira_watch w where w.connection_id = ? and w.run = ?
      for share
      """;

  private static final String ADD =
      """
      insert into "juncture-core".jira_told_issue (key, project, updated_at, present, edits_from,
        edits, comments, comments_updated, version, sweep, connection_id, issue_id)
      values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
      on conflict (connection_id, issue_id) do nothing
      """;

  private static final String REPLACE =
      """
      update "juncture-core".jira_told_issue set key = ?, project = ?, updated_at = ?, present = ?,
        edits_from = ?, edits = ?, comments = ?, comments_updated = ?, version = version + 1,
        sweep = greatest(sweep, ?)
      where connection_id = ? and issue_id = ? and version = ?
      """;

  private static final String WRITE_EVENT =
      """
      select "juncture-core".event_write(k.workspace_id, ?, jsonb_strip_nulls(jsonb_build_object(
        'external_id', k.external_id, 'provider', k.provider, 'connection_id', k.connection_id,
        'at', "juncture-core".event_time(cast(? as timestamptz)),
        'ticket', jsonb_build_object('id', cast(cast(? as bigint) as text), 'key', cast(? as text),
          'project', cast(? as text)),
        'change_id', cast(cast(? as bigint) as text),
        'changes', (select jsonb_agg(jsonb_build_object('field', f.name, 'field_id', nullif(f.id, '')))
          from unnest(cast(? as text[]), cast(? as text[])) as f (name, id)),
        'comment', (select jsonb_build_object('id', cast(c.id as text))
          from (select cast(? as bigint) as id) c where c.id is not null))))
      from "juncture-core".connection_key k where k.connection_id = ?
      """;

  private final Database database;
  private final Statements statements;

  JdbcWatchedIssues(Database database, Statements statements) {
    this.database = database;
    this.statements = statements;
  }

  @Override
  public void noticed(Watch watch, Collection<Long> issues) {
    database.run(
        () ->
            statements.update(
                NOTICED,
                new Longs(new HashSet<>(issues)),
                watch.connection().value(),
                watch.run()));
  }

  @Override
  public void found(Watch watch, List<Sighting> sightings) {
    database.run(() -> findUntold(watch, sightings, FOUND));
  }

  @Override
  public void swept(Watch watch, List<Sighting> sightings, long sweep) {
    database.run(
        () -> {
          findUntold(watch, sightings, SWEPT);
          statements.update(MARK_SWEPT, sweep, watch.connection().value(), ids(sightings), sweep);
        });
  }

  private void findUntold(Watch watch, List<Sighting> sightings, int priority) {
    statements.update(
        FIND_UNTOLD,
        priority,
        ids(sightings),
        new Times(sightings.stream().map(Sighting::updated).toList()),
        watch.connection().value(),
        watch.run(),
        priority == SWEPT);
  }

  private static Longs ids(List<Sighting> sightings) {
    return new Longs(sightings.stream().map(Sighting::id).toList());
  }

  @Override
  public void endSweep(Watch watch, long sweep) {
    database.run(
        () ->
            statements.update(FIND_ABSENT, SWEPT, watch.connection().value(), watch.run(), sweep));
  }

  private record Taken(Watch watch, UnreadIssue issue) {}

  @Override
  public Optional<Unread> takeUnread(int limit) {
    var taken =
        database.execute(
            () ->
                statements.query(
                    TAKE,
                    row ->
                        new Taken(
                            JdbcJiraWatches.watch(row),
                            new UnreadIssue(row.getLong("issue_id"), row.getLong("notices"))),
                    limit));
    return taken.stream()
        .findFirst()
        .map(it -> new Unread(it.watch(), taken.stream().map(Taken::issue).toList()));
  }

  @Override
  public void read(Watch watch, UnreadIssue issue) {
    var connection = watch.connection().value();
    database.run(
        () -> {
          if (statements.update(READ, connection, issue.id(), issue.notices()) == 0) {
            statements.update(READ_AGAIN, connection, issue.id());
          }
        });
  }

  @Override
  public Optional<ReportedIssue> find(Watch watch, long issue) {
    return database.execute(
        () -> statements.first(FIND, JdbcWatchedIssues::told, watch.connection().value(), issue));
  }

  private static ReportedIssue told(ResultSet row) throws SQLException {
    var ids = longs(row, "comments");
    var updated = times(row, "comments_updated");
    var comments = new TreeMap<Long, Instant>();
    for (int i = 0; i < ids.size(); i++) {
      comments.put(ids.get(i), updated.get(i));
    }
    return new ReportedIssue(
        row.getLong("issue_id"),
        row.getString("key"),
        row.getString("project"),
        at(row, "updated_at"),
        row.getBoolean("present"),
        at(row, "edits_from"),
        new HashSet<>(longs(row, "edits")),
        comments,
        row.getLong("version"));
  }

  @Override
  public boolean tell(Watch watch, ReportedIssue next, List<TicketChange> changes) {
    return database.execute(() -> statements.inTransaction(() -> told(watch, next, changes)));
  }

  private boolean told(Watch watch, ReportedIssue next, List<TicketChange> changes) {
    var connection = watch.connection().value();
    var sweep = statements.first(HOLD, row -> row.getLong(1), connection, watch.run());
    if (sweep.isEmpty() || !isStored(watch, next, sweep.get())) {
      return false;
    }
    changes.forEach(change -> write(watch, next, change));
    return true;
  }

  private boolean isStored(Watch watch, ReportedIssue next, long sweep) {
    var comments = new TreeMap<>(next.comments());
    var values =
        new ArrayList<Object>(
            List.of(
                next.key(),
                next.project(),
                next.updated(),
                next.present(),
                next.editsFrom(),
                new Longs(next.edits()),
                new Longs(comments.keySet()),
                new Times(comments.values()),
                sweep,
                watch.connection().value(),
                next.id()));
    if (next.version() == 0) {
      return statements.update(ADD, values.toArray()) == 1;
    }
    values.add(next.version());
    return statements.update(REPLACE, values.toArray()) == 1;
  }

  private void write(Watch watch, ReportedIssue issue, TicketChange change) {
    statements.query(
        WRITE_EVENT,
        row -> row,
        change.type().publicName(),
        change.at(),
        issue.id(),
        issue.key(),
        issue.project(),
        number(change.changelogId()),
        new Texts(change.fields().stream().map(Field::name).toList()),
        new Texts(change.fields().stream().map(Field::id).toList()),
        number(change.commentId()),
        watch.connection().value());
  }

  private static @Nullable Long number(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
