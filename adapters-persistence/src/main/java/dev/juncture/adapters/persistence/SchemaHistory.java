package dev.juncture.adapters.persistence;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/// What Flyway noted in the database about the scripts that it ran there.
final class SchemaHistory {

  /// Taken as done where Flyway found the tables of an original installation.
  private static final String BASELINE_SCRIPT = "V1__connections.sql";

  // Flyway's command line marks a script as deleted; it is pending then, if it is still shipped.
  private static final String ROWS =
      """
      select script, checksum, type = 'BASELINE' as is_baseline,
        success and type <> 'DELETE' as is_sound
      from "juncture-core".flyway_schema_history order by installed_rank""";

  private SchemaHistory() {}

  /// Whether every script of `shipped`, checksums by script names, ran as it is and none failed.
  /// One query. What a newer server ran as well does not count. A database that cannot say so,
  /// because it is new or away, has no such history.
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
