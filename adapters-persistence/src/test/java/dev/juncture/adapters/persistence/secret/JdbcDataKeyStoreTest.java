package dev.juncture.adapters.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SealingKeys.MissingKeyException;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.secret.DataKeyStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbcDataKeyStoreTest extends DataKeyStoreContract {

  private static final String OLDEST =
      "select oldest_script::text from \"juncture-core\".schema_compatibility";

  private static Database database;
  private static RunningStore running;

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    running = RunningStore.on(database);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Override
  protected DataKeyStore store() {
    return running.bean(DataKeyStore.class);
  }

  @Test
  void givenADataKey_whenAServerOfTheVersionBeforeStarts_thenItMustNot() {
    var fresh = SharedServers.freshDatabase();
    try (var server = RunningStore.on(fresh)) {
      var store = server.bean(DataKeyStore.class);
      assertThat(Sql.on(fresh).text(OLDEST)).isEqualTo("64");

      store.add(new WrappedKey(KeyId.ofDataKey("aaaaaa"), new WorkspaceId("ws_1"), "test:x"));

      assertThat(Sql.on(fresh).text(OLDEST)).isEqualTo("75");
    }
  }

  @Test
  void givenADataKeyOfAMissingMasterKey_whenStarting_thenTheServerDoesNotStart() {
    var fresh = SharedServers.freshDatabase();
    try (var server = RunningStore.on(fresh)) {
      server
          .bean(DataKeyStore.class)
          .add(new WrappedKey(KeyId.ofDataKey("aaaaaa"), new WorkspaceId("ws_1"), "gone:x"));
    }

    assertThatThrownBy(() -> RunningStore.on(fresh))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("data keys of 1 workspaces")
        .hasMessageContaining("gone:");
  }
}
