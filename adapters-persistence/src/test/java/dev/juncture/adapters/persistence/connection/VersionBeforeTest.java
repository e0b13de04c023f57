package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.connection.ConnectionId;
import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.connection.ConnectionRepository.Establishment;
import dev.juncture.domain.connection.ConnectionRepository.Establishment.AlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.Establishment.Done;
import dev.juncture.domain.connection.ExternalId;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.oauth.AccessToken;
import dev.juncture.domain.oauth.Account;
import dev.juncture.domain.oauth.GrantedTokens;
import dev.juncture.domain.oauth.PendingConnection;
import dev.juncture.domain.oauth.ProviderId;
import dev.juncture.domain.oauth.Secret;
import dev.juncture.sandbox.servers.Database;
import dev.juncture.sandbox.servers.SharedServers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server of the version before runs beside this one during an upgrade. Its statements are here
/// as it sends them; they go when the view `used_authorization` goes.
final class VersionBeforeTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final String USE =
      """
      insert into "juncture-core".used_authorization (authorization_id) values (?)
      on conflict do nothing
      """;

  private static final String FORGET =
      """
      delete from "juncture-core".used_authorization where authorization_id in (
        select authorization_id from "juncture-core".used_authorization
        where used_at < now() - interval '1 day' limit 100 for update skip locked)
      """;

  private static Database database;
  private static RunningStore store;

  private final UUID consent = UUID.randomUUID();

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void givenTheVersionBeforeUsedAConsent_whenEstablishing_thenItIsAlreadyUsed()
      throws SQLException {
    assertThat(send(USE, consent)).isOne();

    assertThat(establish()).isInstanceOf(AlreadyUsed.class);
  }

  @Test
  void givenAConsentWasUsedHere_whenTheVersionBeforeUsesIt_thenItFindsItUsed() throws SQLException {
    assertThat(establish()).isInstanceOf(Done.class);

    assertThat(send(USE, consent)).isZero();
  }

  @Test
  void givenOldConsents_whenTheVersionBeforeForgetsThem_thenTheyAreGone() throws SQLException {
    Sql.on(database)
        .run(
            "insert into \"juncture-core\".consumed_consent values (?, now() - interval '2 days')",
            consent);

    assertThat(send(FORGET)).isOne();

    assertThat(send(USE, consent)).isOne();
  }

  private static int send(String statement, Object... parameters) throws SQLException {
    try (var connection = database.connect();
        var prepared = connection.prepareStatement(statement)) {
      for (var i = 0; i < parameters.length; i++) {
        prepared.setObject(i + 1, parameters[i]);
      }
      return prepared.executeUpdate();
    }
  }

  private Establishment establish() {
    var key = new ConnectionKey(new ProviderId("jira"), new ExternalId("customer " + consent));
    var tokens =
        new GrantedTokens(
            new AccessToken(new Secret("access"), NOON.plusSeconds(3600)),
            new Secret("refresh"),
            "read:jira-work",
            new Account("account-1", "Mia"));
    return store
        .connections()
        .establish(
            new PendingConnection(consent, key, tokens, NOON, NOON.plus(Duration.ofDays(365))),
            new ConnectionId(UUID.randomUUID()),
            new ProviderDetails.None());
  }
}
