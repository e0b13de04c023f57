package dev.juncture.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Stored;
import dev.juncture.domain.connection.Grant;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.secret.ReversibleSealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An installation of the TypeScript predecessor, found as it was left.
final class AdoptionTest {

  private static final int CUSTOMERS = 250;

  private Database database;

  @BeforeEach
  void createTheOriginalInstallation() {
    database = SharedServers.freshDatabase();
    Sql.on(database).script(resource("original-installation.sql"));
  }

  @Test
  void givenAnOriginalInstallation_whenStarting_thenEveryConnectionIsThere() {
    try (var store = RunningStore.on(database)) {
      assertThat(IntStream.rangeClosed(1, CUSTOMERS))
          .allSatisfy(n -> assertThat(customer(store, n).grant()).isEqualTo(originalGrant(n)))
          .allSatisfy(n -> assertThat(customer(store, n).expiresAt()).isEqualTo(originalEnd(n)))
          .allSatisfy(n -> assertThat(customer(store, n).generation()).isZero())
          .allSatisfy(n -> assertThat(jiraOf(store, n)).isEqualTo(originalJira(n)));
    }
  }

  @Test
  void givenAnOriginalInstallation_whenStarting_thenNoPlainTokenIsLeft() {
    RunningStore.on(database).close();

    assertThat(plainTokens()).isZero();
    assertThat(Sql.on(database).text(dump())).doesNotContain("plain-token");
    assertThat(openAdoptions()).isZero();
  }

  @Test
  void givenAnAdoptedConnection_whenRefreshing_thenItGoesOnWithTheNewTokens() {
    try (var store = RunningStore.on(database)) {
      var connections = store.connections();
      var seen = customer(store, 7);
      var claim = ((Claimed) connections.claimRefresh(seen, "me", Duration.ofMinutes(1))).claim();

      var settled = connections.rotate(claim, tokens());

      assertThat(settled).isEqualTo(new Stored(customer(store, 7)));
      assertThat(customer(store, 7).grant().refreshToken()).isEqualTo(new Secret("next"));
      assertThat(customer(store, 7).expiresAt()).isEqualTo(originalEnd(7));
    }
  }

  @Test
  void givenTheEncryptionIsInterrupted_whenStartingAgain_thenItIsFinished() {
    var limited = new SealerThatFailsAfter(130);
    assertThatThrownBy(() -> RunningStore.on(database, limited)).hasMessageContaining("cut off");
    assertThat(plainTokens()).isBetween(1, CUSTOMERS - 1);
    assertThat(openAdoptions()).isOne();

    try (var store = RunningStore.on(database)) {
      assertThat(plainTokens()).isZero();
      assertThat(IntStream.rangeClosed(1, CUSTOMERS))
          .allSatisfy(n -> assertThat(customer(store, n).grant()).isEqualTo(originalGrant(n)));
    }
  }

  @Test
  void givenTheMigrationStoppedAfterTheBaseline_whenStartingAgain_thenItIsFinished() {
    // What is left of a process that died between Flyway's two steps.
    Sql.on(database).script(historyWithTheBaselineOnly());

    try (var store = RunningStore.on(database)) {
      assertThat(customer(store, 1).grant()).isEqualTo(originalGrant(1));
    }
  }

  @Test
  void givenARowWithoutAToken_whenStarting_thenItIsRevoked() {
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection set refresh_token = ' '"
                + " where connection_id = md5('connection 3')::uuid");

    try (var store = RunningStore.on(database)) {
      assertThat(customer(store, 3).isRevoked()).isTrue();
    }
  }

  @Test
  void givenAPlainTokenAppearsLater_whenReading_thenItIsRejectedAndLeftAsItIs() {
    try (var store = RunningStore.on(database)) {
      putInPlainText();

      assertThatThrownBy(() -> customer(store, 3)).isInstanceOf(UnreadableSecretException.class);
      assertThat(storedToken()).isEqualTo("put back");
    }
  }

  @Test
  void givenAPlainTokenAppearsLater_whenStartingAgain_thenItIsNotEncrypted() {
    RunningStore.on(database).close();
    putInPlainText();

    try (var store = RunningStore.on(database)) {
      assertThatThrownBy(() -> customer(store, 3)).isInstanceOf(UnreadableSecretException.class);
      assertThat(storedToken()).isEqualTo("put back");
      assertThat(customer(store, 4).grant()).isEqualTo(originalGrant(4));
    }
  }

  @Test
  void givenAFreshDatabase_whenAPlainTokenIsWrittenAndTheServerStarted_thenItIsNotEncrypted() {
    var fresh = SharedServers.freshDatabase();
    RunningStore.on(fresh).close();
    Sql.on(fresh)
        .run(
            "insert into \"juncture-core\".connection (connection_id, refresh_token, expires_at)"
                + " values (md5('x')::uuid, 'planted', now())");

    RunningStore.on(fresh).close();

    assertThat(Sql.on(fresh).text("select refresh_token from \"juncture-core\".connection"))
        .isEqualTo("planted");
  }

  private void putInPlainText() {
    Sql.on(database)
        .run(
            "update \"juncture-core\".connection set refresh_token = 'put back'"
                + " where connection_id = md5('connection 3')::uuid");
  }

  private String storedToken() {
    return Sql.on(database)
        .text(
            "select refresh_token from \"juncture-core\".connection"
                + " where connection_id = md5('connection 3')::uuid");
  }

  @Test
  void givenAnOriginalInstallation_whenSeveralProcessesStartAtOnce_thenAllOfThemServe() {
    var starts =
        IntStream.range(0, 3)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> RunningStore.on(database)))
            .toList();

    var stores = starts.stream().map(CompletableFuture::join).toList();

    assertThat(stores)
        .allSatisfy(store -> assertThat(customer(store, 1).grant()).isEqualTo(originalGrant(1)));
    assertThat(plainTokens()).isZero();
    stores.forEach(RunningStore::close);
  }

  @Test
  void givenAnAdoptedDatabase_whenComparingWithAFreshOne_thenTheSchemaIsTheSame() {
    var fresh = SharedServers.freshDatabase();

    RunningStore.on(database).close();
    RunningStore.on(fresh).close();

    assertThat(Sql.on(database).text(schema())).isEqualTo(Sql.on(fresh).text(schema()));
  }

  private int plainTokens() {
    return Integer.parseInt(
        Sql.on(database)
            .text(
                "select count(*) from \"juncture-core\".connection"
                    + " where refresh_token not like 'sealed:%'"));
  }

  private int openAdoptions() {
    return Integer.parseInt(
        Sql.on(database).text("select count(*) from \"juncture-core\".plain_token_adoption"));
  }

  private static String dump() {
    return "select string_agg(c::text, '') from \"juncture-core\".connection c";
  }

  private static String schema() {
    return """
        select string_agg(what, E'\\n' order by what) from (
          select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable,
            column_default) from information_schema.columns where table_schema = 'juncture-core'
          union all select indexdef from pg_indexes where schemaname = 'juncture-core'
          union all select pg_get_constraintdef(oid) from pg_constraint
            where connamespace = '"juncture-core"'::regnamespace
          union all select typname::text from pg_type
            where typnamespace = '"juncture-core"'::regnamespace
        ) as parts(what)
        """;
  }

  private static String historyWithTheBaselineOnly() {
    return """
        create table "juncture-core".flyway_schema_history (
          installed_rank integer primary key, version varchar(50),
          description varchar(200) not null, type varchar(20) not null,
          script varchar(1000) not null, checksum integer, installed_by varchar(100) not null,
          installed_on timestamp not null default now(), execution_time integer not null,
          success boolean not null);
        insert into "juncture-core".flyway_schema_history
          values (1, '1', 'before', 'BASELINE', 'before', null, 'x', now(), 0, true);
        """;
  }

  private static Connection customer(RunningStore store, int n) {
    return store.connections().find(key(n)).orElseThrow();
  }

  private static Optional<JiraConnection> jiraOf(RunningStore store, int n) {
    return store.jiraConnections().find(key(n));
  }

  private static ConnectionKey key(int n) {
    return new ConnectionKey(new ProviderId("jira"), new ExternalId("customer-" + n));
  }

  private static Grant originalGrant(int n) {
    var token = new Secret("plain-token-" + n);
    return n % 10 == 0
        ? new Revoked(token, "unknown", Instant.parse("2026-02-01T00:00:00Z"))
        : new WithoutAccessToken(token);
  }

  private static Instant originalEnd(int n) {
    return Instant.parse("2026-06-01T00:00:00Z").plus(Duration.ofDays(n));
  }

  private static Optional<JiraConnection> originalJira(int n) {
    var project = Optional.of(new ProjectRef("10001")).filter(_ -> n % 2 == 0);
    return Optional.of(new JiraConnection(new SiteId("site-" + n), Optional.empty(), project));
  }

  private static GrantedTokens tokens() {
    var access = new AccessToken(new Secret("access"), Instant.parse("2026-03-01T12:00:00Z"));
    return new GrantedTokens(
        access, new Secret("next"), "read:jira-work", new Account("account-1", "Mia"));
  }

  private static String resource(String name) {
    try (var in = AdoptionTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As a process that is killed in the middle.
  private static final class SealerThatFailsAfter implements SecretSealer, SealingKeys {

    private final ReversibleSealer sealer = new ReversibleSealer();
    private final AtomicInteger left;

    SealerThatFailsAfter(int seals) {
      this.left = new AtomicInteger(seals);
    }

    @Override
    public Sealed seal(WorkspaceId workspace, String purpose, String owner, Secret secret) {
      if (left.getAndDecrement() <= 0) {
        throw new IllegalStateException("cut off");
      }
      return sealer.seal(workspace, purpose, owner, secret);
    }

    @Override
    public void prepare(WorkspaceId workspace) {}

    @Override
    public Secret open(WorkspaceId workspace, String purpose, String owner, Sealed sealed) {
      return sealer.open(workspace, purpose, owner, sealed);
    }

    @Override
    public List<KeyId> retiredKeyIds() {
      return sealer.retiredKeyIds();
    }

    @Override
    public List<KeyId> keyIds() {
      return sealer.keyIds();
    }

    @Override
    public Secret open(String purpose, String owner, Sealed sealed) {
      return sealer.open(purpose, owner, sealed);
    }
  }
}
