package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Position.Start;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.connection.ConnectionDirectoryContract;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbcConnectionDirectoryTest extends ConnectionDirectoryContract {

  private static Database database;
  private static RunningStore store;

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database).withWorkspaces("ws_other", "ws_o");
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Override
  protected ConnectionRepository connections() {
    return store.connections();
  }

  @Override
  protected ConnectionDirectory directory() {
    return store.directory();
  }

  @Override
  protected ProviderDetails detailsOf(ConnectedResource resource) {
    return JiraConnection.to(
        new JiraSite(
            new SiteId("site-1"), resource.name(), resource.url(), "https://i.example/a.png"));
  }

  @Test
  void givenOnesThatExpire_whenTheyAreFiledInBatches_thenEachIsFiledOnce() {
    for (int n = 0; n < 7; n++) {
      connectedUntil("filing-" + n, "-1 minute");
    }
    connectedUntil("filing-later", "1 hour");

    while (directory().markExpired(1_000) > 0) {}

    assertThat(stateOf("filing-3")).isEqualTo("expired");
    assertThat(stateOf("filing-later")).isEqualTo("active");
    assertThat(directory().markExpired(1_000)).isZero();
  }

  /// As a server of an earlier version does it, which knows nothing of the list.
  @Test
  void givenAnEarlierVersionBesideThisOne_whenItWrites_thenTheListFollows() {
    var id = connectedUntil("from-elsewhere", "1 hour");
    var jira = Optional.of(new ProviderId("jira"));

    Sql.on(database)
        .run(
            "update \"juncture-core\".connection set invalid_refresh_token = true"
                + " where connection_id = ?",
            id);

    var invalid =
        new Filter(
            WorkspaceId.DEFAULT, jira, Optional.of(ConnectionState.REVOKED), "from-elsewhere");
    assertThat(directory().list(invalid, new Start(), 5).connections()).hasSize(1);
    var key = new ConnectionKey(jira.get(), new ExternalId("from-elsewhere"));
    assertThat(directory().find(key).orElseThrow().resource()).isEmpty();
  }

  /// Just long enough ago that nothing has filed it.
  private static UUID connectedUntil(String externalId, String until) {
    var id = UUID.randomUUID();
    Sql.on(database)
        .run(
            "insert into \"juncture-core\".connection (connection_id, refresh_token, expires_at)"
                + " values (?, 'sealed:v1:x', now() + interval '1 hour')",
            id);
    Sql.on(database)
        .run(
            "insert into \"juncture-core\".connection_key"
                + " (external_id, provider, connection_id) values (?, 'jira', ?)",
            externalId,
            id);
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection_key"
                + " set expires_at = now() + cast(? as interval) where connection_id = ?",
            until,
            id);
    return id;
  }

  private static String stateOf(String externalId) {
    return Sql.on(database)
        .text(
            "select state from \"juncture-core\".connection_key where external_id = ?", externalId);
  }
}
