package dev.juncture.adapters.persistence.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.installation.InstallationStore;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.PostgresServer;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.installation.InstallationStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JdbcInstallationStoreTest extends InstallationStoreContract {

  private static Database database;
  private static RunningStore store;

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @BeforeEach
  void forget() {
    Sql.on(database).run("delete from \"juncture-core\".installation");
  }

  @Override
  protected InstallationStore store() {
    return store.bean(InstallationStore.class);
  }

  @Test
  void givenADatabase_whenIdentified_thenItsAddressHasNoCredentials() {
    var address = store().find().orElseThrow().database().address();

    assertThat(database.jdbcUrl()).endsWith(address);
    assertThat(address).doesNotContain(database.password());
  }

  /// As a restore of a dump makes one, too.
  @Test
  void givenACopyInTheSameServer_whenIdentified_thenTheOidDiffers() {
    try (var server = PostgresServer.temporary()) {
      var original = server.freshDatabase();
      var before = identityOf(original);
      Sql.on(server.database("postgres"))
          .script("create database copied template \"" + original.name() + "\"");

      var copy = identityOf(server.database("copied"));

      assertThat(copy.systemIdentifier()).isEqualTo(before.systemIdentifier());
      assertThat(copy.oid()).isNotEqualTo(before.oid());
    }
  }

  @Test
  void givenAPhysicalCopy_whenPromoted_thenOnlyTimelineAndAddressDiffer() {
    try (var server = PostgresServer.durable()) {
      var original = server.freshDatabase();
      var before = identityOf(original);

      try (var copied = server.promotedCopy()) {
        var copy = identityOf(copied.database(original.name()));

        assertThat(copy)
            .isEqualTo(
                new DatabaseIdentity(
                    before.systemIdentifier(),
                    before.oid(),
                    before.timeline() + 1,
                    "127.0.0.1:" + copied.port() + "/" + original.name()));
      }
    }
  }

  @Test
  void givenARoleWithoutRights_whenTheFunctionsAreForbiddenToIt_thenTheOidIsLeft() {
    try (var server = PostgresServer.temporary()) {
      var owned = server.freshDatabase();
      Sql.on(owned)
          .script(
              "create role ordinary login password 'pw'; grant create on database \""
                  + owned.name()
                  + "\" to ordinary");
      var ordinary = new Database(owned.name(), owned.jdbcUrl(), "ordinary", "pw", owned.url());

      var allowed = identityOf(ordinary);
      Sql.on(owned).script("revoke execute on function pg_control_system() from public");
      var forbidden = identityOf(ordinary);

      assertThat(allowed).isEqualTo(identityOf(owned));
      assertThat(forbidden)
          .isEqualTo(new DatabaseIdentity("", allowed.oid(), 0, allowed.address()));
    }
  }

  private static DatabaseIdentity identityOf(Database database) {
    try (var store = RunningStore.on(database)) {
      return store.bean(InstallationStore.class).find().orElseThrow().database();
    }
  }
}
