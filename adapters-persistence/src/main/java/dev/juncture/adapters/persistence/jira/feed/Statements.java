package dev.juncture.adapters.persistence.jira.feed;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Runs statements with arrays, each in the transaction that is open or in one of its own.
@Singleton
final class Statements {

  /// Values that are not there.
  static final Null NO_NUMBER = new Null(Types.BIGINT);

  static final Null NO_TIME = new Null(Types.TIMESTAMP_WITH_TIMEZONE);

  private final TransactionOperations<Connection> transactions;

  Statements(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  <T> T inTransaction(Supplier<T> work) {
    return transactions.executeWrite(_ -> work.get());
  }

  <T> List<T> query(String sql, Row<T> row, Object... values) {
    return prepared(
        sql,
        statement -> {
          var rows = new ArrayList<T>();
          try (var result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(row.of(result));
            }
          }
          return rows;
        },
        values);
  }

  <T> Optional<T> first(String sql, Row<T> row, Object... values) {
    return query(sql, row, values).stream().findFirst();
  }

  int update(String sql, Object... values) {
    return prepared(sql, PreparedStatement::executeUpdate, values);
  }

  private <T> T prepared(String sql, Use<T> use, Object... values) {
    return transactions.executeWrite(
        transaction -> {
          try (var statement = transaction.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              set(statement, i + 1, values[i]);
            }
            return use.of(statement);
          }
        });
  }

  private static void set(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof Null(var type)) {
      statement.setNull(index, type);
    } else {
      statement.setObject(index, column(statement.getConnection(), value));
    }
  }

  private static Object column(Connection connection, Object value) throws SQLException {
    return switch (value) {
      case Instant at -> at.atOffset(ZoneOffset.UTC);
      case Duration span -> span.toMillis() / 1e3;
      case Longs(var all) -> connection.createArrayOf("bigint", all.toArray());
      case Texts(var all) -> connection.createArrayOf("text", all.toArray());
      case Times(var all) ->
          connection.createArrayOf(
              "timestamptz", all.stream().map(it -> it.atOffset(ZoneOffset.UTC)).toArray());
      default -> value;
    };
  }

  record Null(int type) {}

  record Longs(Collection<Long> all) {}

  record Texts(Collection<String> all) {}

  record Times(Collection<Instant> all) {}

  static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> atIfAny(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static List<Long> longs(ResultSet row, String column) throws SQLException {
    return List.of((Long[]) row.getArray(column).getArray());
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  static List<Instant> times(ResultSet row, String column) throws SQLException {
    return Stream.of((Timestamp[]) row.getArray(column).getArray())
        .map(Timestamp::toInstant)
        .toList();
  }

  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }
}
