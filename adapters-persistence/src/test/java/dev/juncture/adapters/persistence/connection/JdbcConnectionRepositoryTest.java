package dev.juncture.adapters.persistence.connection;

import static dev.juncture.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.persistence.ProcessLock;
import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.NotClaimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.PostgresServer;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.connection.ConnectionRepositoryContract;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbcConnectionRepositoryTest extends ConnectionRepositoryContract {

  private static final Duration LONG = Duration.ofMinutes(5);
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
  protected void letPass(Duration length) {
    Sql.on(database).ageRefreshClaims(length);
  }

  @Test
  void givenAClaimOfAProcess_whenTheProcessEnds_thenAnotherGetsTheClaimAtOnce() {
    var seen = establish(tokens("first", "read:a"));

    try (var other = process(database)) {
      assertThat(other.connections().claimRefresh(seen, "other", LONG, true))
          .isInstanceOf(Claimed.class);
      assertThat(connections().claimRefresh(seen, "me", LONG, true)).isEqualTo(new NotClaimed());
    }

    eventually(
        "the claim ended with its process",
        () -> connections().claimRefresh(seen, "me", LONG, true) instanceof Claimed);
  }

  @Test
  void givenAClaimThatEndsByTime_whenItsProcessEnds_thenItStays() {
    var seen = establish(tokens("first", "read:a"));

    try (var other = process(database)) {
      other.connections().claimRefresh(seen, "other", LONG, false);
    }
    eventually("one process is left", () -> heldLocks().equals("1"));

    assertThat(connections().claimRefresh(seen, "me", LONG, true)).isEqualTo(new NotClaimed());
  }

  /// All sessions end then, although their processes live.
  @Test
  void givenAClaimOfAProcess_whenTheDatabaseRestarts_thenTheClaimStays() {
    try (var server = PostgresServer.temporary()) {
      var restarted = server.freshDatabase();
      try (var mine = process(restarted);
          var other = process(restarted)) {
        var consent = consent(key, tokens("first", "read:a"));
        var made = mine.connections().establish(consent, newId(), new ProviderDetails.None());
        var seen = ((Established) made).connection();
        other.connections().claimRefresh(seen, "other", LONG, true);

        server.stop();
        server.start();

        eventually("the database is back", () -> isBack(mine));
        assertThat(mine.connections().claimRefresh(seen, "me", LONG, true))
            .isEqualTo(new NotClaimed());
      }
    }
  }

  private boolean isBack(RunningStore store) {
    try {
      return store.connections().find(key).isPresent();
    } catch (DomainException _) {
      return false;
    }
  }

  private static RunningStore process(Database database) {
    var process = RunningStore.on(database);
    eventually("the lock is held", () -> !process.bean(ProcessLock.class).mark().isEmpty());
    return process;
  }

  private static String heldLocks() {
    return Sql.on(database)
        .text(
            "select count(*) from pg_locks where locktype = 'advisory' and classid = 1246973005"
                + " and database = (select oid from pg_database where datname = current_database())");
  }

  @Test
  void givenTokens_whenTheyAreStored_thenNoRowShowsThemInClear() {
    var seen = establish(tokens("canary-1", "read:a"));
    rotate(seen, tokens("canary-2", "read:a"));

    var row =
        column(
            seen,
            "select c from \"juncture-core\".connection c where c.connection_id = connection.connection_id");

    assertThat(row).contains("sealed:v1:").doesNotContain("canary");
  }

  @Test
  void givenTokensOfAnotherRow_whenReading_thenTheyDoNotOpen() {
    var mine = establish(tokens("mine", "read:a"));
    var thief = new ConnectionKey(key.provider(), new ExternalId("thief " + UUID.randomUUID()));
    var other = establish(thief, tokens("other", "read:a"));

    Sql.on(database)
        .run(
            "update \"juncture-core\".connection set refresh_token = (select refresh_token from"
                + " \"juncture-core\".connection where connection_id = ?) where connection_id = ?",
            mine.id().value(),
            other.id().value());

    assertThatThrownBy(() -> connections().find(thief))
        .isInstanceOf(UnreadableSecretException.class);
    assertThat(connections().remove(thief).orElseThrow().refreshToken()).isEmpty();
  }

  @Test
  void givenScopesAndAccount_whenARefreshNamesNone_thenTheyStay() {
    var seen = establish(tokens("first", "read:a"));

    rotate(seen, new GrantedTokens(access("second"), new Secret("second"), "", Account.UNKNOWN));

    assertThat(column(seen, "scopes")).isEqualTo("read:a");
    assertThat(column(seen, "account_id")).isEqualTo("account-1");
  }

  @Test
  void givenAConsent_whenItIsStored_thenItsMomentsAreKept() {
    var seen = establish(tokens("first", "read:a"));

    rotate(seen, tokens("second", "read:b"));

    assertThat(column(seen, "extract(epoch from authorized_at)::bigint"))
        .isEqualTo(Long.toString(NOON.getEpochSecond()));
    assertThat(column(seen, "last_refreshed_at is not null")).isEqualTo("true");
    assertThat(column(seen, "scopes")).isEqualTo("read:b");
  }

  @Test
  void givenDetailsThatNoTableKeeps_whenEstablishing_thenNothingIsWritten() {
    var consent = consent(key, tokens("first", "read:a"));

    assertThatThrownBy(() -> connections().establish(consent, newId(), new Unheard()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(connections().find(key)).isEmpty();
    assertThat(connections().establish(consent, newId(), new ProviderDetails.None()))
        .isInstanceOf(Established.class);
  }

  @Test
  void givenAuthorizationsUsedLongAgo_whenEstablishing_thenTheyAreForgotten() {
    var old = UUID.randomUUID();
    Sql.on(database)
        .run(
            "insert into \"juncture-core\".consumed_consent values (?, now() - interval '2 days')",
            old);

    establish(tokens("first", "read:a"));

    assertThat(
            Sql.on(database)
                .text(
                    "select count(*) from \"juncture-core\".consumed_consent"
                        + " where consent_id = ?",
                    old))
        .isEqualTo("0");
  }

  private void rotate(Connection seen, GrantedTokens tokens) {
    var claim = ((Claimed) connections().claimRefresh(seen, "me", Duration.ofMinutes(1))).claim();
    connections().rotate(claim, tokens);
  }

  private static String column(Connection connection, String expression) {
    return Sql.on(database)
        .text(
            "select ("
                + expression
                + ")::text from \"juncture-core\".connection where connection_id = ?",
            connection.id().value());
  }

  private Connection establish(GrantedTokens tokens) {
    return establish(key, tokens);
  }

  private Connection establish(ConnectionKey key, GrantedTokens tokens) {
    var made = connections().establish(consent(key, tokens), newId(), new ProviderDetails.None());
    return ((Established) made).connection();
  }

  private static PendingConnection consent(ConnectionKey key, GrantedTokens tokens) {
    var end = NOON.plus(Duration.ofDays(365));
    return new PendingConnection(UUID.randomUUID(), key, tokens, NOON, end);
  }

  private static GrantedTokens tokens(String name, String scopes) {
    return new GrantedTokens(
        access(name), new Secret("refresh " + name), scopes, new Account("account-1", "Mia"));
  }

  private static AccessToken access(String name) {
    return new AccessToken(new Secret("access " + name), NOON.plusSeconds(3600));
  }

  private static ConnectionId newId() {
    return new ConnectionId(UUID.randomUUID());
  }

  private record Unheard() implements ProviderDetails {}
}
