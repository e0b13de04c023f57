package dev.juncture.adapters.persistence;

import dev.juncture.domain.error.StartupException;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a server from using tables that a newer one has changed beyond it. Versions are named by
/// the number of their newest migration script.
final class SchemaCompatibility {

  private static final Logger log = LoggerFactory.getLogger(SchemaCompatibility.class);

  private static final String ROW =
      """
      select oldest_script, (select max(split_part(version, '.', 1)::int)
          from "juncture-core".flyway_schema_history where success and version is not null)
      from "juncture-core".schema_compatibility""";

  private SchemaCompatibility() {}

  /// Fails when the tables need a newer server than the one with the scripts `shipped`. Logs a line
  /// when they have scripts of a newer server and this one may use them all the same.
  static void check(DataSource database, Collection<String> shipped) {
    var newest = shipped.stream().mapToInt(SchemaCompatibility::number).max().orElseThrow();
    try (var connection = DelegatingDataSource.unwrapDataSource(database).getConnection();
        var query = connection.prepareStatement(ROW);
        var row = query.executeQuery()) {
      if (row.next()) {
        check(newest, row.getInt(1), row.getInt(2));
      }
    } catch (SQLException e) {
      throw SqlFailure.behind(e).map(StartFailure::of).orElseThrow();
    }
  }

  private static void check(int newest, int oldest, int latest) {
    if (newest < oldest) {
      throw new StartupException(
          "DATABASE_URL: a newer server changed the tables so that this one cannot use them (they"
              + " need script %d, this server has %d). Start the newer version, or restore a backup from before the upgrade"
                  .formatted(oldest, newest));
    }
    if (latest > newest) {
      log.warn(
          "The tables are of a newer server (script {}, this server has {}); this one can use them,"
              + " as during an upgrade",
          latest,
          newest);
    }
  }

  /// 61 for `V61_1__what_it_does.sql`.
  private static int number(String script) {
    return Integer.parseInt(script.replaceFirst("^V(\\d+).*$", "$1"));
  }
}
