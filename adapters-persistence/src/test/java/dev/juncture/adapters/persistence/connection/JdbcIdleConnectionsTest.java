package dev.juncture.adapters.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.IdleConnections.Idleness;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.connection.RefreshClaim;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JdbcIdleConnectionsTest {

  private static final ProviderId JIRA = new ProviderId("jira");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Idleness MONTH =
      new Idleness(Duration.ofDays(30), Duration.ZERO, Duration.ofHours(6));

  private final Database database = SharedServers.freshDatabase();
  private RunningStore store;

  @BeforeEach
  void start() {
    store = RunningStore.on(database);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void givenConnectionsOfSeveralAges_whenTaking_thenTheIdleOnesComeTheLongestFirst() {
    connected("yesterday", "1 day");
    connected("a-month", "31 days");
    connected("two-months", "60 days");

    var taken = takeAll(store);

    assertThat(taken).containsExactly("two-months", "a-month");
  }

  @Test
  void givenOneThatWasTaken_whenTakingMuchLater_thenItComesAgain() {
    connected("idle", "31 days");
    takeAll(store);
    assertThat(takeAll(store)).isEmpty();

    sql("update \"juncture-core\".connection set keep_alive_tried_at = now() - interval '7 hours'");

    assertThat(takeAll(store)).containsExactly("idle");
  }

  @Test
  void givenARefresh_whenTaking_thenItIsNoLongerIdle() {
    connected("idle", "31 days");
    store.connections().rotate(claim("idle"), tokens());

    assertThat(takeAll(store)).isEmpty();
  }

  @Test
  void givenRevokedExpiredAndBusyOnes_whenTaking_thenTheyAreLeftAlone() {
    connected("dead", "31 days");
    store.connections().markRevoked(claim("dead"), "invalid_grant");
    connected("expired", "31 days");
    sql(
        "update \"juncture-core\".connection set expires_at = now() where not invalid_refresh_token");
    connected("busy", "31 days");
    claim("busy");

    assertThat(takeAll(store)).isEmpty();
  }

  @Test
  void givenCredentials_whenTaking_thenThereIsNothingToKeepAlive() {
    connected("key", "31 days");
    sql("update \"juncture-core\".connection set grant_kind = 'api_key'");

    assertThat(takeAll(store)).isEmpty();
  }

  @Test
  void givenAnAdoptedConnection_whenTaking_thenItsLastChangeCounts() {
    connected("adopted", "1 day");
    sql(
        "update \"juncture-core\".connection"
            + " set authorized_at = null, last_updated = now() - interval '40 days'");

    assertThat(takeAll(store)).containsExactly("adopted");
  }

  @Test
  void givenASpread_whenTakingOnTheFirstDay_thenOnlyAPartIsDue() {
    IntStream.range(0, 40).forEach(n -> connected("customer-" + n, "35 days"));
    var spread = new Idleness(Duration.ofDays(30), Duration.ofDays(10), Duration.ofHours(6));

    var taken =
        Stream.generate(() -> store.idleConnections().take(JIRA, spread))
            .takeWhile(Optional::isPresent)
            .count();

    assertThat(taken).isBetween(5L, 35L);
  }

  @Test
  void givenAnotherProvider_whenTaking_thenItIsNotIts() {
    connected("idle", "31 days");

    assertThat(store.idleConnections().take(new ProviderId("other"), MONTH)).isEmpty();
  }

  @Test
  void givenTwoNodes_whenTakingAtOnce_thenEachConnectionIsGivenOnce() {
    IntStream.range(0, 40).forEach(n -> connected("customer-" + n, "31 days"));
    try (var other = RunningStore.on(database)) {
      var one = CompletableFuture.supplyAsync(() -> takeAll(store));
      var two = CompletableFuture.supplyAsync(() -> takeAll(other));

      var all = Stream.concat(one.join().stream(), two.join().stream()).toList();

      assertThat(all).doesNotHaveDuplicates();
      assertThat(Stream.concat(all.stream(), takeAll(store).stream())).hasSize(40);
    }
  }

  private static List<String> takeAll(RunningStore store) {
    var taken = new ArrayList<String>();
    for (var next = store.idleConnections().take(JIRA, MONTH);
        next.isPresent();
        next = store.idleConnections().take(JIRA, MONTH)) {
      taken.add(next.get().externalId().value());
    }
    return taken;
  }

  private RefreshClaim claim(String name) {
    var seen = store.connections().find(key(name)).orElseThrow();
    return ((Claimed) store.connections().claimRefresh(seen, "me", Duration.ofMinutes(5))).claim();
  }

  private void connected(String name, String ago) {
    var consent =
        new PendingConnection(
            UUID.randomUUID(), key(name), tokens(), NOON, Instant.parse("2099-01-01T00:00:00Z"));
    store
        .connections()
        .establish(consent, new ConnectionId(UUID.randomUUID()), new ProviderDetails.None());
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection set authorized_at = now() - cast(? as interval)"
                + " where connection_id = (select connection_id"
                + " from \"juncture-core\".connection_key where external_id = ?)",
            ago,
            name);
  }

  private void sql(String statement) {
    Sql.on(database).run(statement);
  }

  private static GrantedTokens tokens() {
    var access = new AccessToken(new Secret("access"), NOON.plusSeconds(3600));
    return new GrantedTokens(
        access, new Secret("refresh"), "read:a", new Account("account-1", "Mia"));
  }

  private static ConnectionKey key(String name) {
    return new ConnectionKey(JIRA, new ExternalId(name));
  }
}
