package dev.juncture.adapters.persistence;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
import org.jspecify.annotations.Nullable;

/// Runs SQL statements, each in the transaction that is open or in one of its own. Parameters can
/// be instants, durations (as seconds) and arrays. Thread-safe.
@Singleton
public final class Statements {

  private final TransactionOperations<Connection> transactions;

  Statements(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  public <T> T inTransaction(Supplier<T> work) {
    return transactions.executeWrite(_ -> work.get());
  }

  public <T> List<T> query(String sql, Row<T> row, @Nullable Object... values) {
    return prepared(
        sql,
        statement -> {
          set(statement, values);
          var rows = new ArrayList<T>();
          try (var result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(row.of(result));
            }
          }
          return rows;
        });
  }

  public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) {
    return query(sql, row, values).stream().findFirst();
  }

  /// Returns how many rows have changed.
  public int update(String sql, @Nullable Object... values) {
    return prepared(
        sql,
        statement -> {
          set(statement, values);
          return statement.executeUpdate();
        });
  }

  /// Runs the statement once for each row of values.
  public void updateAll(String sql, List<Object[]> rows) {
    prepared(
        sql,
        statement -> {
          for (var values : rows) {
            set(statement, values);
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  private <T> T prepared(String sql, Use<T> use) {
    return transactions.executeWrite(
        transaction -> {
          try (var statement = transaction.getConnection().prepareStatement(sql)) {
            return use.of(statement);
          }
        });
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, column(statement.getConnection(), values[i]));
    }
  }

  private static @Nullable Object column(Connection connection, @Nullable Object value)
      throws SQLException {
    return switch (value) {
      case Instant at -> at.atOffset(ZoneOffset.UTC);
      case Duration span -> span.toMillis() / 1e3;
      case Longs(var all) -> connection.createArrayOf("bigint", all.toArray());
      case Texts(var all) -> connection.createArrayOf("text", all.toArray());
      case Times(var all) ->
          connection.createArrayOf(
              "timestamptz", all.stream().map(it -> it.atOffset(ZoneOffset.UTC)).toArray());
      case null, default -> value;
    };
  }

  /// An array as a parameter.
  public record Longs(Collection<Long> all) {}

  /// An array as a parameter.
  public record Texts(Collection<String> all) {}

  /// An array as a parameter.
  public record Times(Collection<Instant> all) {}

  public static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  public static Instant at(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static Instant at(ResultSet row, String column) throws SQLException {
    return at(row, row.findColumn(column));
  }

  public static Optional<Instant> atIfAny(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  public static List<Long> longs(ResultSet row, String column) throws SQLException {
    return List.of((Long[]) row.getArray(column).getArray());
  }

  public static List<String> texts(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  public static List<String> texts(ResultSet row, String column) throws SQLException {
    return texts(row, row.findColumn(column));
  }

  public static List<Instant> times(ResultSet row, int column) throws SQLException {
    return Stream.of((Timestamp[]) row.getArray(column).getArray())
        .map(Timestamp::toInstant)
        .toList();
  }

  public static List<Instant> times(ResultSet row, String column) throws SQLException {
    return times(row, row.findColumn(column));
  }

  /// Reads one row.
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }
}
