package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Stored;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.connection.ConnectionHistoryContract;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbcConnectionHistoryTest extends ConnectionHistoryContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Database database;
  private static RunningStore store;

  private final ConnectionKey key =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("row " + UUID.randomUUID()));

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
  protected ConnectionHistory history() {
    return store.history();
  }

  @Test
  void givenAnotherSite_whenConsentingAgain_thenTheHistorySaysFromWhichToWhich() {
    establish(
        JiraConnection.to(new JiraSite(new SiteId("site-1"), "Acme", "https://acme.example", "")));

    establish(
        JiraConnection.to(new JiraSite(new SiteId("site-2"), "Acme", "https://acme.example", "")));

    assertThat(history().newestFirst(key).getFirst().detail()).isEqualTo("site-1 to site-2");
  }

  @Test
  void givenTheHistoryCannotBeWritten_whenRotating_thenNothingIsChanged() {
    var seen = establish(new ProviderDetails.None());
    var claim = ((Claimed) connections().claimRefresh(seen, "me", Duration.ofMinutes(5))).claim();
    Sql.on(database)
        .run(
            "alter table \"juncture-core\".connection_event add constraint full_up"
                + " check (type <> 'refreshed') not valid");

    assertThatThrownBy(() -> connections().rotate(claim, tokens("second")))
        .hasMessageContaining("full_up");

    assertThat(connections().find(key)).contains(seen);
    Sql.on(database).run("alter table \"juncture-core\".connection_event drop constraint full_up");
    assertThat(connections().rotate(claim, tokens("second"))).isInstanceOf(Stored.class);
  }

  @Test
  void givenAnEndlessErrorCode_whenRevoking_thenTheDetailIsShort() {
    var seen = establish(new ProviderDetails.None());
    var claim = ((Claimed) connections().claimRefresh(seen, "me", Duration.ofMinutes(5))).claim();

    connections().markRevoked(claim, "x".repeat(5_000));

    assertThat(history().newestFirst(key).getFirst().detail()).hasSize(200);
  }

  @Test
  void givenAHistory_whenTheConnectionIsDeleted_thenItGoesToo() {
    var seen = establish(new ProviderDetails.None());

    Sql.on(database)
        .run("delete from \"juncture-core\".connection where connection_id = ?", seen.id().value());

    assertThat(events(seen)).isEqualTo("0");
  }

  @Test
  void givenALongLife_whenCounting_thenNoMoreRowsAreKeptThanAreShown() {
    establish(new ProviderDetails.None());
    for (int n = 0; n < ConnectionHistory.LENGTH + 10; n++) {
      establish(new ProviderDetails.None());
    }

    var connection = connections().find(key).orElseThrow();

    assertThat(events(connection)).isEqualTo(Integer.toString(ConnectionHistory.LENGTH));
  }

  @Test
  void givenAnEventOfLastYear_whenTheConnectionChanges_thenItIsDeletedAndYoungerOnesAreKept() {
    var connection = establish(new ProviderDetails.None());
    establish(new ProviderDetails.None());
    var age =
        "update \"juncture-core\".connection_event set at = now() - interval '%d days' where connection_id = ? and type = '%s'";
    Sql.on(database).run(age.formatted(366, "connected"), connection.id().value());
    Sql.on(database).run(age.formatted(364, "reauthorized"), connection.id().value());

    establish(new ProviderDetails.None());

    assertThat(history().newestFirst(key))
        .extracting(it -> it.type().name())
        .containsExactly("REAUTHORIZED", "REAUTHORIZED");
  }

  private static String events(Connection connection) {
    return Sql.on(database)
        .text(
            "select count(*) from \"juncture-core\".connection_event where connection_id = ?",
            connection.id().value());
  }

  private Connection establish(ProviderDetails details) {
    var consent =
        new PendingConnection(
            UUID.randomUUID(), key, tokens("first"), NOON, NOON.plus(Duration.ofDays(365)));
    var id = new ConnectionId(UUID.randomUUID());
    return ((Established) connections().establish(consent, id, details)).connection();
  }

  private static GrantedTokens tokens(String name) {
    var access = new AccessToken(new Secret("access " + name), NOON.plusSeconds(3600));
    return new GrantedTokens(
        access, new Secret("refresh " + name), "read:a", new Account("account-1", "Mia"));
  }
}
