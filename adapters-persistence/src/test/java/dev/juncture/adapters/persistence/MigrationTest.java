package dev.juncture.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MigrationTest {

  private static final String HISTORY = "\"juncture-core\".flyway_schema_history";

  private Database database;

  @BeforeEach
  void migrate() {
    database = SharedServers.freshDatabase();
    RunningStore.on(database).close();
  }

  @Test
  void givenTheNewestSchema_whenStarting_thenNoScriptIsComparedWithIt() {
    // Flyway refuses a script that is not the one it ran.
    change("checksum = checksum + 1 where version = '2'");

    assertThatCode(() -> RunningStore.on(database).close()).doesNotThrowAnyException();
  }

  @Test
  void givenAScriptFailed_whenStarting_thenFlywaySaysSo() {
    change("success = false where version = '2'");

    assertThatThrownBy(() -> RunningStore.on(database)).hasStackTraceContaining("failed migration");
  }

  @Test
  void givenOneScriptIsMissing_whenStarting_thenFlywayLooks() {
    change("version = '61.0' where version = '" + Migration.NEWEST + "'");

    assertThatThrownBy(() -> RunningStore.on(database)).hasStackTraceContaining("61.0");
  }

  @Test
  void givenTheScriptsThatAreShipped_thenTheNewestIsTheOneThatIsLookedFor() throws Exception {
    assertThat(newestScript()).isEqualTo(Migration.NEWEST);
  }

  private void change(String what) {
    Sql.on(database).run("update " + HISTORY + " set " + what);
  }

  private static String newestScript() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(Migration.class.getResource("/db/migration")).toURI();
    try (var scripts = Files.list(Path.of(folder))) {
      return scripts
          .map(script -> script.getFileName().toString().replaceFirst("V(.*)__.*", "$1"))
          .map(MigrationVersion::fromVersion)
          .max(Comparator.naturalOrder())
          .orElseThrow()
          .getVersion();
    }
  }
}
