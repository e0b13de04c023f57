package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Stored;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.connection.SealedTokens;
import dev.juncture.domain.connection.SealedTokens.Batch;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SealingKeys.MissingKeyException;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An encryption key is replaced while the server works.
final class JdbcSealedTokensTest {

  private static final int CUSTOMERS = 25;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final KeyId OLD = new KeyId("sealed:v1:oldKey");
  private static final KeyId NEW = new KeyId("sealed:v1:newKey");

  private final Database database = SharedServers.freshDatabase();

  @BeforeEach
  void fillUnderTheOldKey() {
    try (var store = RunningStore.on(database, new ReversibleSealer("oldKey"))) {
      IntStream.range(0, CUSTOMERS).forEach(n -> establish(store, n));
      store.connections().discardAccessToken(customer(store, 0));
    }
  }

  @Test
  void givenTokensUnderTheOldKey_whenSealingAgainInBatches_thenAllAreUnderTheNewOneAndTheSame() {
    try (var both = RunningStore.on(database, new ReversibleSealer("newKey", "oldKey"))) {
      var before = customers(both);
      assertThat(both.sealedTokens().countByKey()).isEqualTo(Map.of(OLD, (long) CUSTOMERS));

      var sealed = sealAll(both.sealedTokens(), 10);

      assertThat(sealed).isEqualTo(CUSTOMERS);
      assertThat(both.sealedTokens().countByKey()).isEqualTo(Map.of(NEW, (long) CUSTOMERS));
      assertThat(customers(both)).isEqualTo(before);
    }
    try (var newOnly = RunningStore.on(database, new ReversibleSealer("newKey"))) {
      assertThat(customers(newOnly)).hasSize(CUSTOMERS);
    }
  }

  @Test
  void givenARunThatEndedEarly_whenItStartsAgain_thenItDoesTheRest() {
    try (var both = RunningStore.on(database, new ReversibleSealer("newKey", "oldKey"))) {
      both.sealedTokens().reencrypt(OLD, SealedTokens.START, 10);

      assertThat(both.sealedTokens().countByKey())
          .isEqualTo(Map.of(OLD, CUSTOMERS - 10L, NEW, 10L));
      assertThat(sealAll(both.sealedTokens(), 10)).isEqualTo(CUSTOMERS - 10);
    }
  }

  @Test
  void givenTwoNodes_whenBothSealAgainAtOnce_thenEveryTokenIsSealedOnce() {
    try (var one = RunningStore.on(database, new ReversibleSealer("newKey", "oldKey"));
        var other = RunningStore.on(database, new ReversibleSealer("newKey", "oldKey"))) {
      var before = customers(one);

      var first = CompletableFuture.supplyAsync(() -> sealAll(one.sealedTokens(), 3));
      var second = CompletableFuture.supplyAsync(() -> sealAll(other.sealedTokens(), 4));

      assertThat(first.join() + second.join()).isEqualTo(CUSTOMERS);
      assertThat(customers(one)).isEqualTo(before);
    }
  }

  @Test
  void givenARefreshInFlight_whenSealingAgain_thenItsResultIsStored() {
    try (var both = RunningStore.on(database, new ReversibleSealer("newKey", "oldKey"))) {
      var seen = customer(both, 7);
      var claim =
          ((Claimed) both.connections().claimRefresh(seen, "me", Duration.ofMinutes(1))).claim();

      sealAll(both.sealedTokens(), 10);

      assertThat(both.connections().rotate(claim, tokens("rotated"))).isInstanceOf(Stored.class);
      assertThat(customer(both, 7).grant().refreshToken()).isEqualTo(new Secret("rotated"));
    }
  }

  @Test
  void givenATokenThatDoesNotOpen_whenSealingAgain_thenItStaysAndTheOthersAreDone() {
    try (var both = RunningStore.on(database, new ReversibleSealer("newKey", "oldKey"))) {
      var broken = customer(both, 3).id();
      Sql.on(database)
          .run(
              "update \"juncture-core\".connection set refresh_token = 'sealed:v1:oldKeyAAAA'"
                  + " where connection_id = ?",
              broken.value());

      var batch = both.sealedTokens().reencrypt(OLD, SealedTokens.START, 1000);

      assertThat(batch).isEqualTo(new Batch(CUSTOMERS - 1, 1, batch.last(), true));
      assertThat(stored(broken)).isEqualTo("sealed:v1:oldKeyAAAA");
      assertThatThrownBy(() -> customer(both, 3)).isInstanceOf(UnreadableSecretException.class);
      assertThat(stored(broken)).isEqualTo("sealed:v1:oldKeyAAAA");
    }
  }

  @Test
  void givenTheDefaultWorkspaceGetsADataKey_whenSealingAgain_thenAllAreUnderItAndTheSame() {
    var sealer = new ReversibleSealer("oldKey");
    sealer.sealsDefaultUnderDataKey = true;
    try (var store = RunningStore.on(database, sealer)) {
      var before = customers(store);

      assertThat(sealAll(store.sealedTokens(), 10)).isEqualTo(CUSTOMERS);

      assertThat(store.sealedTokens().countByKey())
          .hasSize(1)
          .allSatisfy((key, count) -> assertThat(key.isDataKey()).isTrue())
          .containsValue((long) CUSTOMERS);
      assertThat(customers(store)).isEqualTo(before);
    }
    try (var again = RunningStore.on(database, sealer)) {
      assertThat(customers(again)).hasSize(CUSTOMERS);
    }
  }

  @Test
  void givenTheDataKeyIsUnavailable_whenSealingAgain_thenItFailsAndNothingIsTouched() {
    var sealer = new ReversibleSealer("oldKey");
    sealer.sealsDefaultUnderDataKey = true;
    sealer.unavailable = true;
    var before = dump();
    try (var store = RunningStore.on(database, sealer)) {

      assertThatThrownBy(() -> sealAll(store.sealedTokens(), 10))
          .isInstanceOf(DomainException.class)
          .hasMessageContaining("kms");

      assertThat(dump()).isEqualTo(before);
    }
  }

  @Test
  void givenTheKeyIsGone_whenStarting_thenItIsRejectedAndNothingIsTouched() {
    var before = dump();
    putBackInPlainText();
    var withPlain = dump();

    assertThatThrownBy(() -> RunningStore.on(database, new ReversibleSealer("newKey")))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("JUNCTURE_ENCRYPTION_KEY")
        .hasMessageContaining("oldKey")
        .hasMessageContaining("25 connections");

    assertThat(withPlain).isNotEqualTo(before);
    assertThat(dump()).isEqualTo(withPlain);
  }

  @Test
  void givenTheOldKeyIsDroppedTooEarly_whenStarting_thenItIsRejected() {
    try (var both = RunningStore.on(database, new ReversibleSealer("newKey", "oldKey"))) {
      both.sealedTokens().reencrypt(OLD, SealedTokens.START, CUSTOMERS - 1);
    }

    assertThatThrownBy(() -> RunningStore.on(database, new ReversibleSealer("newKey")))
        .hasMessageContaining("1 connections");
  }

  private void putBackInPlainText() {
    Sql.on(database)
        .run(
            "insert into \"juncture-core\".connection (connection_id, refresh_token, expires_at)"
                + " values (?, 'plain', now())",
            UUID.randomUUID());
  }

  private String dump() {
    return Sql.on(database)
        .text(
            "select string_agg(c::text, '' order by connection_id) from \"juncture-core\".connection c");
  }

  private String stored(ConnectionId id) {
    return Sql.on(database)
        .text(
            "select refresh_token from \"juncture-core\".connection where connection_id = ?",
            id.value());
  }

  private static int sealAll(SealedTokens tokens, int limit) {
    var sealed = 0;
    var batch = new Batch(0, 0, SealedTokens.START, false);
    while (!batch.isLast()) {
      batch = tokens.reencrypt(OLD, batch.last(), limit);
      sealed += batch.sealed();
    }
    return sealed;
  }

  private static List<Connection> customers(RunningStore store) {
    return IntStream.range(0, CUSTOMERS).mapToObj(n -> customer(store, n)).toList();
  }

  private static Connection customer(RunningStore store, int n) {
    return store.connections().find(key(n)).orElseThrow();
  }

  private static Connection establish(RunningStore store, int n) {
    var end = NOON.plus(Duration.ofDays(365));
    var consent =
        new PendingConnection(UUID.randomUUID(), key(n), tokens("refresh " + n), NOON, end);
    var id = new ConnectionId(UUID.randomUUID());
    var made = store.connections().establish(consent, id, new ProviderDetails.None());
    return ((Established) made).connection();
  }

  private static GrantedTokens tokens(String refreshToken) {
    var access = new AccessToken(new Secret("access for " + refreshToken), NOON.plusSeconds(3600));
    return new GrantedTokens(
        access, new Secret(refreshToken), "read:a", new Account("account-1", "Mia"));
  }

  private static ConnectionKey key(int n) {
    return new ConnectionKey(new ProviderId("jira"), new ExternalId("customer-" + n));
  }
}
