package dev.juncture.adapters.persistence.connection;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.Statements;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.id.ConnectionKey;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The list of connections, in PostgreSQL.
@Singleton
final class JdbcConnectionDirectory implements ConnectionDirectory {

  private static final String ONE =
      "select"
          + SummaryRow.COLUMNS
          + """
            from "juncture-core".connection_key m
            join "juncture-core".connection c on c.connection_id = m.connection_id
            where m.workspace_id = ? and m.external_id = ? and m.provider = ?
            """;

  private static final String MARK_EXPIRED =
      """
      update "juncture-core".connection_key set state = 'expired'
      where (workspace_id, external_id, provider) in (
        select workspace_id, external_id, provider from "juncture-core".connection_key
        where state = 'active' and expires_at <= now()
        order by expires_at limit ? for update skip locked)
      """;

  private final Database database;
  private final Statements statements;
  private final DetailsTables details;

  JdbcConnectionDirectory(Database database, Statements statements, DetailsTables details) {
    this.database = database;
    this.statements = statements;
    this.details = details;
  }

  @Override
  public Page list(Filter filter, Position from, int limit) {
    var listing = PageQuery.of(filter, from, limit + 1);
    var found = found(listing.sql(), listing.values());
    var isComplete = found.size() <= limit;
    var shown = isComplete ? found : found.subList(0, limit);
    return switch (from) {
      case Position.Start() -> new Page(shown, true, isComplete);
      case Position.After _ -> new Page(shown, false, isComplete);
      case Position.Before _ -> new Page(shown.reversed(), isComplete, false);
    };
  }

  @Override
  public Optional<ConnectionSummary> find(ConnectionKey key) {
    return found(
            ONE, List.of(key.workspace().value(), key.externalId().value(), key.provider().value()))
        .stream()
        .findFirst();
  }

  @Override
  public int markExpired(int limit) {
    return database.execute(() -> statements.update(MARK_EXPIRED, limit));
  }

  private List<ConnectionSummary> found(String sql, List<Object> values) {
    return database.execute(
        () -> placed(statements.query(sql, SummaryRow::read, values.toArray())));
  }

  private List<ConnectionSummary> placed(List<SummaryRow> rows) {
    var resources = details.resourcesOf(rows.stream().map(SummaryRow::connectionId).toList());
    return rows.stream()
        .map(row -> row.toSummary(Optional.ofNullable(resources.get(row.connectionId()))))
        .toList();
  }
}
