package dev.juncture.adapters.persistence.webhook;

import dev.juncture.adapters.persistence.Database;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs statements on the tables of webhooks.
@Singleton
final class WebhookStatements {

  private final Database database;
  private final TransactionOperations<Connection> transactions;

  WebhookStatements(Database database, TransactionOperations<Connection> transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// Reads one row.
  @FunctionalInterface
  interface Reader<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// What is done in one transaction.
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  <T> T inTransaction(Work<T> work) {
    return database.execute(
        () -> transactions.executeWrite(transaction -> work.on(transaction.getConnection())));
  }

  <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) {
    return inTransaction(connection -> query(connection, sql, reader, values));
  }

  int update(String sql, @Nullable Object... values) {
    return inTransaction(connection -> update(connection, sql, values));
  }

  static <T> List<T> query(
      Connection connection, String sql, Reader<T> reader, @Nullable Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      set(statement, values);
      try (var row = statement.executeQuery()) {
        var found = new ArrayList<T>();
        while (row.next()) {
          found.add(reader.of(row));
        }
        return found;
      }
    }
  }

  static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  /// Runs the statement once for each row of values.
  static void updateAll(Connection connection, String sql, List<Object[]> rows)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var values : rows) {
        set(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Instant it -> statement.setObject(i + 1, it.atOffset(ZoneOffset.UTC));
        case Duration it -> statement.setDouble(i + 1, it.toMillis() / 1000.0);
        case String[] it ->
            statement.setArray(i + 1, statement.getConnection().createArrayOf("text", it));
        case null, default -> statement.setObject(i + 1, values[i]);
      }
    }
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  /// The elements of an array of texts.
  static List<String> texts(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
