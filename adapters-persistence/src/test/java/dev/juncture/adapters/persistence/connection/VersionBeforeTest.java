package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.ConsentAlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
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

    assertThat(establish()).isInstanceOf(ConsentAlreadyUsed.class);
  }

  @Test
  void givenAConsentWasUsedHere_whenTheVersionBeforeUsesIt_thenItFindsItUsed() throws SQLException {
    assertThat(establish()).isInstanceOf(Established.class);

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

  @Test
  void givenCredentials_whenTheVersionBeforeClaimsThem_thenItGetsNoClaim() throws SQLException {
    assertThat(establish()).isInstanceOf(Established.class);
    send("update \"juncture-core\".connection set grant_kind = 'api_key'");

    assertThat(
            send(
                "update \"juncture-core\".connection set refresh_claimed_by = 'process/1', refresh_claimed_until = now()"))
        .isZero();

    send("update \"juncture-core\".connection set grant_kind = 'authorization_code'");
    assertThat(
            send(
                "update \"juncture-core\".connection set refresh_claimed_by = 'process/1', refresh_claimed_until = now()"))
        .isPositive();
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

  private EstablishResult establish() {
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
