package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The statements of servers that know no workspaces, on the tables of this version. Such servers
/// run beside this one while an installation is updated.
final class PreviousVersionTest {

  private static final String VIEW = "\"juncture-core\".connection_external_map";

  private static Database database;
  private static RunningStore store;

  private final String externalId = "customer " + UUID.randomUUID();
  private final ConnectionKey key =
      new ConnectionKey(new ProviderId("jira"), new ExternalId(externalId));

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database).withWorkspaces("ws_other", "ws_o");
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void givenAConnectionOfThePreviousVersion_whenReading_thenItIsInTheDefaultWorkspace() {
    insertThroughTheView();

    var found = store.directory().find(key).orElseThrow();

    assertThat(found.key().workspace()).isEqualTo(WorkspaceId.DEFAULT);
    assertThat(found.state().publicName()).isEqualTo("active");
    assertThat(found.clientId()).as("that of the installation").isEmpty();
  }

  @Test
  void givenAConnectionOfThePreviousVersion_whenItMarksItExpired_thenTheListHasIt() {
    var id = insertThroughTheView();
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection_key set expires_at = now() - interval '1 minute'"
                + " where connection_id = ?",
            id);

    Sql.on(database)
        .run(
            "update "
                + VIEW
                + " set state = 'expired' where (external_id, provider) in (select external_id,"
                + " provider from "
                + VIEW
                + " where state = 'active' and expires_at <= now() order by expires_at limit 10"
                + " for update skip locked)");

    assertThat(stateOf(id)).isEqualTo("expired");
  }

  /// It would refresh the grant with the wrong client, and take it for revoked.
  @Test
  void givenAGrantOfAnOwnClient_whenThePreviousVersionClaimsARefresh_thenItDoesNotGetIt() {
    var id = insertThroughTheView();
    claimAsThePreviousVersion(id);
    assertThat(claimantOf(id)).isEqualTo("process/1/2/me");
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection set client_id = 'own', refresh_claimed_by = null,"
                + " refresh_claimed_until = null"
                + " where connection_id = ?",
            id);

    claimAsThePreviousVersion(id);

    assertThat(claimantOf(id)).isEqualTo("none");
  }

  private static void claimAsThePreviousVersion(UUID id) {
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection set refresh_claimed_by = 'process/1/2/me',"
                + " refresh_claimed_until = now() + interval '1 minute' where connection_id = ?",
            id);
  }

  private static String claimantOf(UUID id) {
    return Sql.on(database)
        .text(
            "select coalesce(refresh_claimed_by, 'none') from \"juncture-core\".connection"
                + " where connection_id = ?",
            id);
  }

  @Test
  void givenTheSameIdInAnotherWorkspace_whenThePreviousVersionActs_thenItReachesNeither() {
    var id = insertThroughTheView();
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection_key set workspace_id = 'ws_other'"
                + " where connection_id = ?",
            id);

    var seen = "select count(*) from " + VIEW + " where external_id = ? and provider = 'jira'";
    Sql.on(database)
        .run(
            "delete from \"juncture-core\".connection c using "
                + VIEW
                + " m where m.external_id = ? and c.connection_id = m.connection_id",
            externalId);

    assertThat(Sql.on(database).text(seen, externalId)).isEqualTo("0");
    assertThat(stateOf(id)).isEqualTo("active");
  }

  private UUID insertThroughTheView() {
    var id = UUID.randomUUID();
    Sql.on(database)
        .run(
            "insert into \"juncture-core\".connection (connection_id, refresh_token, expires_at)"
                + " values (?, 'sealed:v1:x', now() + interval '1 hour')",
            id);
    Sql.on(database)
        .run(
            "insert into " + VIEW + " (external_id, provider, connection_id) values (?, 'jira', ?)",
            externalId,
            id);
    return id;
  }

  private static String stateOf(UUID id) {
    return Sql.on(database)
        .text("select state from \"juncture-core\".connection_key where connection_id = ?", id);
  }
}
