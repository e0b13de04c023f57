package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Stored;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.secret.ReversibleSealer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Connections of a workspace whose data key cannot be fetched.
final class UnavailableDataKeyTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ReversibleSealer SEALER = new ReversibleSealer();

  private static Database database;
  private static RunningStore store;

  private final ConnectionKey key = key("ws_1");

  @BeforeAll
  static void start() {
    database = SharedServers.freshDatabase();
    store = RunningStore.on(database, SEALER).withWorkspaces("ws_1", "ws_2");
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @AfterEach
  void isBack() {
    SEALER.unavailable = false;
  }

  @Test
  void givenAConnection_whenReading_thenTheStoreIsUnavailableUntilTheKeyIsBack() {
    establish(key);
    SEALER.unavailable = true;

    assertUnavailable(() -> connections().find(key));

    SEALER.unavailable = false;
    assertThat(connections().find(key)).isPresent();
  }

  @Test
  void givenAConnection_whenClaimingARefresh_thenItFailsBeforeAnythingIsClaimed() {
    var seen = establish(key);
    SEALER.unavailable = true;

    assertUnavailable(() -> connections().claimRefresh(seen, "me", MINUTE, false));

    SEALER.unavailable = false;
    var claim = ((Claimed) connections().claimRefresh(seen, "other", MINUTE, false)).claim();
    assertThat(connections().rotate(claim, tokens())).isInstanceOf(Stored.class);
  }

  @Test
  void givenAConsent_whenEstablishing_thenItFailsAndTheConsentCanStillBeUsed() {
    var consent = consent(key);
    SEALER.unavailable = true;

    assertUnavailable(() -> establish(consent));

    SEALER.unavailable = false;
    assertThat(establish(consent)).isNotNull();
  }

  @Test
  void givenAConnectionOfTheDefaultWorkspace_whenReading_thenItNeedsNoDataKey() {
    var ofDefault = key("default");
    establish(ofDefault);
    SEALER.unavailable = true;

    assertThat(connections().find(ofDefault)).isPresent();
  }

  @Test
  void givenTokensOfAnotherWorkspace_whenReading_thenTheyAreUnreadable() {
    var mine = establish(key);
    var other = key("ws_2");
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection_key set workspace_id = 'ws_2', external_id = ?"
                + " where connection_id = ?",
            other.externalId().value(),
            mine.id().value());

    assertThatThrownBy(() -> connections().find(other))
        .isInstanceOf(UnreadableSecretException.class);
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("StoreUnavailable")
        .hasMessageContaining("kms");
  }

  private static ConnectionRepository connections() {
    return store.connections();
  }

  private static Connection establish(ConnectionKey key) {
    return establish(consent(key));
  }

  private static Connection establish(PendingConnection consent) {
    var id = new ConnectionId(UUID.randomUUID());
    var made = connections().establish(consent, id, new ProviderDetails.None());
    return ((Established) made).connection();
  }

  private static PendingConnection consent(ConnectionKey key) {
    var end = NOON.plus(Duration.ofDays(365));
    return new PendingConnection(UUID.randomUUID(), key, tokens(), NOON, end);
  }

  private static GrantedTokens tokens() {
    var access = new AccessToken(new Secret("access"), NOON.plusSeconds(3600));
    return new GrantedTokens(access, new Secret("refresh"), "read", new Account("id", "Mia"));
  }

  private static ConnectionKey key(String workspace) {
    return new ConnectionKey(
        new WorkspaceId(workspace),
        new ProviderId("jira"),
        new ExternalId("user " + UUID.randomUUID()));
  }
}
