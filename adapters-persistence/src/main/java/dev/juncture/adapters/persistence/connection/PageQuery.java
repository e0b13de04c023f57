package dev.juncture.adapters.persistence.connection;

import static java.util.stream.Collectors.joining;

import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.id.ConnectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// SQL and parameters of the query for one page. The SQL contains only the filters that are set,
/// because no index fits a statement for all of them.
final class PageQuery {

  private static final String ROWS =
      """
      select l.workspace_id, l.external_id, l.provider, l.connection_id
      from "juncture-core".connection_key l where true""";

  /// Connections that have expired and are still marked active. A job marks them, so they are few;
  /// the limit bounds the work if the job does not run.
  private static final String JUST_EXPIRED =
      """
      select l.workspace_id, l.external_id, l.provider, l.connection_id from (
        select * from "juncture-core".connection_key
        where workspace_id = ? and state = 'active' and expires_at <= now()
        order by expires_at limit 1000) l where true""";

  private static final String SUMMARIES =
      "select"
          + SummaryRow.COLUMNS
          + """
            from listed m
            join "juncture-core".connection c on c.connection_id = m.connection_id
            order by\
            """;

  private final List<Object> values = new ArrayList<>();
  private final Filter filter;
  private final Position from;
  private final String sql;

  private PageQuery(Filter filter, Position from, int limit) {
    this.filter = filter;
    this.from = from;
    this.sql = "with listed as (" + listed(limit) + ") " + SUMMARIES + order("m");
  }

  static PageQuery of(Filter filter, Position from, int limit) {
    return new PageQuery(filter, from, limit);
  }

  String sql() {
    return sql;
  }

  List<Object> values() {
    return values;
  }

  private String listed(int limit) {
    return filter.state().map(state -> listed(state, limit)).orElseGet(() -> ofEveryState(limit));
  }

  /// One branch per state. With an index over all states, PostgreSQL would use it for a query of
  /// one state too, and read all rows in between.
  private String ofEveryState(int limit) {
    var states =
        Stream.of("active", "expired", "invalid")
            .map(state -> branch(ROWS, " and l.state = '" + state + "'", limit))
            .collect(joining(") union all (", "(", ")"));
    return limited("select * from (" + states + ") l", limit);
  }

  private String listed(ConnectionState state, int limit) {
    return switch (state) {
      case ACTIVE -> branch(ROWS, " and l.state = 'active' and l.expires_at > now()", limit);
      case REVOKED -> branch(ROWS, " and l.state = 'invalid'", limit);
      case EXPIRED -> {
        var marked = branch(ROWS, " and l.state = 'expired'", limit);
        var due = branch(bound(JUST_EXPIRED, filter.workspace().value()), "", limit);
        yield limited("select * from ((%s) union all (%s)) l".formatted(marked, due), limit);
      }
    };
  }

  private String branch(String rows, String state, int limit) {
    return limited(rows + workspace() + state + provider() + range(), limit);
  }

  private String limited(String rows, int limit) {
    return rows + " order by" + order("l") + " limit " + limit;
  }

  private String workspace() {
    return bound(" and l.workspace_id = ?", filter.workspace().value());
  }

  private String provider() {
    return filter.provider().map(it -> bound(" and l.provider = ?", it.value())).orElse("");
  }

  /// Exactly one bound at each end: with two, PostgreSQL may start at either, and read all rows
  /// between them.
  private String range() {
    return lowerBound() + upperBound();
  }

  private String lowerBound() {
    if (from instanceof Position.After(var key) && !isBefore(key, filter.prefix())) {
      return beyond(">", key);
    }
    return filter.prefix().isEmpty() ? "" : byId(">=", filter.prefix());
  }

  private String upperBound() {
    var end = PrefixRange.endOf(filter.prefix());
    if (from instanceof Position.Before(var key)
        && end.stream().allMatch(it -> isBefore(key, it))) {
      return beyond("<", key);
    }
    return end.map(it -> byId("<", it)).orElse("");
  }

  private static boolean isBefore(ConnectionKey key, String text) {
    return PrefixRange.compare(key.externalId().value(), text) < 0;
  }

  private String byId(String comparison, String value) {
    return bound(" and l.external_id collate \"C\" " + comparison + " ?", value);
  }

  private String beyond(String comparison, ConnectionKey key) {
    var externalId = key.externalId().value();
    if (filter.provider().filter(key.provider()::equals).isPresent()) {
      return byId(comparison, externalId);
    }
    return bound(
        " and (l.external_id collate \"C\", l.provider collate \"C\") " + comparison + " (?, ?)",
        externalId,
        key.provider().value());
  }

  /// The order of the index. It must not contain the provider when the filter has one.
  private String order(String rows) {
    var direction = from instanceof Position.Before ? " desc" : "";
    var byId = " %s.external_id collate \"C\"%s".formatted(rows, direction);
    var byProvider = ", %s.provider collate \"C\"%s".formatted(rows, direction);
    return filter.provider().isPresent() ? byId : byId + byProvider;
  }

  private String bound(String condition, Object... parameters) {
    values.addAll(List.of(parameters));
    return condition;
  }
}
