package dev.juncture.adapters.persistence.connection;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The plain-text refresh tokens of the predecessor, and whether they are being adopted. The
/// conditions match the index `connection_plain_refresh_token`.
@Singleton
final class PlainTokens {

  private static final String COUNT =
      """
      select count(*) from "juncture-core".connection where refresh_token not like 'sealed:v_:%'
      """;

  // Ordered by the key, so that two processes that seal the same rows cannot deadlock.
  private static final String FIND =
      """
      select connection_id, refresh_token from "juncture-core".connection
      where refresh_token not like 'sealed:v_:%' order by connection_id limit ?
      """;

  private static final String REPLACE =
      """
      update "juncture-core".connection set refresh_token = ?
      where connection_id = ? and refresh_token = ?
      """;

  private static final String IS_ADOPTION_OPEN =
      """
      select count(*) from "juncture-core".plain_token_adoption
      """;

  private static final String END_ADOPTION =
      """
      delete from "juncture-core".plain_token_adoption where not exists (
        select from "juncture-core".connection where refresh_token not like 'sealed:v_:%')
      """;

  private final TransactionOperations<Connection> transactions;

  PlainTokens(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  record PlainToken(UUID connection, String text) {}

  record Replacement(PlainToken old, String sealed) {}

  long count() {
    return prepared(COUNT, PlainTokens::count);
  }

  /// Whether plain tokens are those of a predecessor whose installation is being taken over.
  boolean isAdoptionOpen() {
    return prepared(IS_ADOPTION_OPEN, PlainTokens::count) > 0;
  }

  /// Ends the adoption for good, unless a plain token is left.
  void endAdoption() {
    prepared(END_ADOPTION, PreparedStatement::executeUpdate);
  }

  private static long count(PreparedStatement statement) throws SQLException {
    try (var result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  List<PlainToken> find(int limit) {
    return prepared(
        FIND,
        statement -> {
          statement.setInt(1, limit);
          return tokens(statement);
        });
  }

  private static List<PlainToken> tokens(PreparedStatement statement) throws SQLException {
    var found = new ArrayList<PlainToken>();
    try (var result = statement.executeQuery()) {
      while (result.next()) {
        found.add(token(result));
      }
    }
    return found;
  }

  private static PlainToken token(ResultSet result) throws SQLException {
    return new PlainToken(result.getObject(1, UUID.class), result.getString(2));
  }

  /// Replaces those that have not changed, and returns their number.
  int replace(List<Replacement> replacements) {
    return prepared(REPLACE, statement -> replace(statement, replacements));
  }

  private static int replace(PreparedStatement statement, List<Replacement> replacements)
      throws SQLException {
    for (var replacement : replacements) {
      statement.setString(1, replacement.sealed());
      statement.setObject(2, replacement.old().connection());
      statement.setString(3, replacement.old().text());
      statement.addBatch();
    }
    return Arrays.stream(statement.executeBatch()).sum();
  }

  private <T> T prepared(String sql, Use<T> use) {
    return transactions.executeWrite(
        transaction -> {
          try (var statement = transaction.getConnection().prepareStatement(sql)) {
            return use.of(statement);
          }
        });
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }
}
