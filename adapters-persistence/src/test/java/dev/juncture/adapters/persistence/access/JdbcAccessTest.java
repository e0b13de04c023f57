package dev.juncture.adapters.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.access.AccessRulesSource;
import dev.juncture.domain.access.AccessRulesSource.Reading;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.access.AccessContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbcAccessTest extends AccessContract {

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

  /// An operator who closes everything from psql need not know of versions.
  @Test
  void givenAQuarantineByHand_whenReading_thenItIsSeen() {
    var before = ((Reading.Changed) rules().read("")).rules().version();

    Sql.on(database)
        .run(
            "insert into \"juncture-core\".quarantine (quarantine_id, provider, reason, created_at)"
                + " values (gen_random_uuid(), 'by-hand', 'stolen', now())");

    assertThat(rules().read(before)).isInstanceOf(Reading.Changed.class);
  }

  @Override
  protected Workspaces workspaces() {
    return store.bean(Workspaces.class);
  }

  @Override
  protected ApiKeys keys() {
    return store.bean(ApiKeys.class);
  }

  @Override
  protected Quarantines quarantines() {
    return store.bean(Quarantines.class);
  }

  @Override
  protected AccessRulesSource rules() {
    return store.bean(AccessRulesSource.class);
  }

  @Override
  protected ConnectionRepository connections() {
    return store.connections();
  }

  @Override
  protected ProviderDetails detailsOf(String site) {
    return JiraConnection.to(new JiraSite(new SiteId(site), "Acme", "https://acme.example", ""));
  }
}
