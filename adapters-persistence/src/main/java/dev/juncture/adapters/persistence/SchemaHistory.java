package dev.juncture.adapters.persistence;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// Flyway's record of the scripts that ran in the database.
final class SchemaHistory {

  /// Counts as run where Flyway found the tables of an original installation.
  private static final String BASELINE_SCRIPT = "V1__connections.sql";

  // Flyway's `repair` marks a missing script as deleted. Such a script is pending again when it is
  // shipped.
  private static final String ROWS =
      """
      select script, checksum, type = 'BASELINE' as is_baseline,
        success and type <> 'DELETE' as is_sound
      from "juncture-core".flyway_schema_history order by installed_rank""";

  private SchemaHistory() {}

  /// Whether every script of `shipped` (checksum by name) ran with this checksum, and none failed.
  /// Scripts that only a newer server has are ignored. False also when the database is new or
  /// unavailable. One query.
  static boolean contains(DataSource database, Map<String, Integer> shipped) {
    try (var connection = DelegatingDataSource.unwrapDataSource(database).getConnection();
        var query = connection.prepareStatement(ROWS);
        var rows = query.executeQuery()) {
      return contains(rows, shipped);
    } catch (SQLException _) {
      return false;
    }
  }

  private static boolean contains(ResultSet rows, Map<String, Integer> shipped)
      throws SQLException {
    var ran = new HashMap<String, Integer>();
    while (rows.next()) {
      if (!rows.getBoolean("is_sound")) {
        return false;
      }
      if (rows.getBoolean("is_baseline")) {
        ran.put(BASELINE_SCRIPT, shipped.get(BASELINE_SCRIPT));
      }
      ran.put(rows.getString("script"), rows.getInt("checksum"));
    }
    return ran.entrySet().containsAll(shipped.entrySet());
  }
}
