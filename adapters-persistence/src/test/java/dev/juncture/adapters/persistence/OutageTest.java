package dev.juncture.adapters.persistence;

import static dev.juncture.testkit.Eventually.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Unknown;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainException;
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
import dev.juncture.domain.token.GenerationCheck;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.PostgresServer;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/// A server that is away, stuck, read-only or locked, and comes back.
final class OutageTest {

  /// Unbounded calls take far longer; bounded ones about two seconds on an idle machine.
  private static final Duration BOUND = Duration.ofSeconds(8);

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static PostgresServer server;

  private Database database;
  private RunningStore store;
  private Connection connection;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.temporary();
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  @BeforeEach
  void connect() {
    database = server.freshDatabase();
    store = RunningStore.on(database);
    connection = ((Established) establish()).connection();
  }

  @AfterEach
  void disconnect() {
    server.thaw();
    server.start();
    store.close();
  }

  @Test
  void givenTheServerIsStopped_whenAsking_thenItIsUnavailableUntilItIsBack() {
    server.stop();
    assertEveryCallIsUnavailableInTime();
    assertThat(store.connections().check(connection.key(), connection.generation()))
        .isEqualTo(GenerationCheck.Result.UNKNOWN);

    server.start();

    awaitRecovery();
  }

  @Test
  void givenTheServerIsKilled_whenItIsBack_thenNothingThatWasStoredIsMissing() {
    server.kill();

    server.start();

    awaitRecovery();
  }

  @Test
  void givenTheServerIsFrozen_whenAsking_thenItIsUnavailableUntilItGoesOn() {
    server.freeze();
    assertEveryCallIsUnavailableInTime();

    server.thaw();

    awaitRecovery();
  }

  @Test
  void givenTheServerIsFrozen_whenMoreAskThanThePoolHolds_thenAllAreUnavailableInTime() {
    server.freeze();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 50)
              .mapToObj(_ -> CompletableFuture.runAsync(this::assertFindIsUnavailable, threads))
              .toArray(CompletableFuture<?>[]::new);

      assertThat(CompletableFuture.allOf(calls)).succeedsWithin(BOUND);
    }
    server.thaw();
    awaitRecovery();
  }

  @Test
  void givenTheServerIsFrozen_whenAskingForHealth_thenTheResponseIsDownInTime() {
    assertThat(health()).isEqualTo(HealthStatus.UP);

    server.freeze();

    var asked = CompletableFuture.supplyAsync(this::health);
    assertThat(asked).succeedsWithin(BOUND).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void givenTheDatabaseIsReadOnly_whenClaiming_thenItIsUnavailableAndReadingGoesOn() {
    setReadOnly("on");
    try (var readOnly = RunningStore.on(database)) {
      assertUnavailableInTime(() -> claim(readOnly));

      assertThat(readOnly.connections().find(connection.key())).contains(connection);
    }
  }

  @Test
  void givenTheDatabaseWasReadOnly_whenItIsWritableAgain_thenClaimsAreWon() {
    setReadOnly("on");
    try (var readOnly = RunningStore.on(database)) {
      assertUnavailableInTime(() -> claim(readOnly));

      setReadOnly("off");

      eventually("a claim is won", () -> hasResponse(() -> claim(readOnly)));
    }
  }

  @Test
  void givenSomebodyHoldsTheRow_whenClaiming_thenItIsUnavailableInTime() throws Exception {
    try (var other = database.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1 from \"juncture-core\".connection for update");

      assertUnavailableInTime(() -> claim(store));

      assertThat(store.connections().find(connection.key())).contains(connection);
    }
  }

  @Test
  void givenSomebodyHoldsTheTable_whenListing_thenItIsUnavailableInTime() throws Exception {
    try (var other = database.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table \"juncture-core\".connection");

      assertUnavailableInTime(() -> store.directory().find(connection.key()));
    }
  }

  @Test
  void givenTheServerIsNotUpYet_whenStarting_thenTheStartWaitsForIt() throws Exception {
    server.stop();

    var starting = CompletableFuture.supplyAsync(() -> RunningStore.on(database));
    assertThat(starting).isNotDone();
    server.start();

    try (var started = starting.get(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      assertThat(started.connections().find(connection.key())).contains(connection);
    }
  }

  private void setReadOnly(String value) {
    Sql.on(database)
        .script(
            "begin read write; alter database \"%s\" set default_transaction_read_only = %s; commit"
                .formatted(database.name(), value));
  }

  private ClaimResult claim(RunningStore claimant) {
    return claimant.connections().claimRefresh(connection, "me", Duration.ofMinutes(1));
  }

  private void assertEveryCallIsUnavailableInTime() {
    var calls =
        List.<Callable<?>>of(
            this::find,
            this::establish,
            () -> claim(store),
            () -> store.jiraConnections().find(connection.key()),
            () -> store.directory().find(connection.key()));

    assertThat(calls).allSatisfy(OutageTest::assertUnavailableInTime);
    assertThatAClaimsEndDoesNotFail();
  }

  private void assertThatAClaimsEndDoesNotFail() {
    var claim = new RefreshClaim(connection.id(), connection.key(), connection.generation(), "me");

    assertThat(store.connections().markRevoked(claim, "dead")).isEqualTo(new Unknown());
    assertThatCode(() -> store.connections().release(claim)).doesNotThrowAnyException();
  }

  private static void assertUnavailableInTime(Callable<?> call) {
    var asked = CompletableFuture.runAsync(() -> assertUnavailable(call));

    assertThat(asked).succeedsWithin(BOUND);
  }

  private void assertFindIsUnavailable() {
    assertUnavailable(this::find);
  }

  private static void assertUnavailable(Callable<?> call) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(
            DomainException.class,
            e ->
                assertThat(e.error())
                    .isEqualTo(new StoreUnavailable("database", Duration.ofSeconds(2))));
  }

  private void awaitRecovery() {
    eventually("the connection is found", () -> hasResponse(this::find));

    assertThat(find()).isEqualTo(connection);
  }

  private static boolean hasResponse(Supplier<?> call) {
    try {
      return call.get() != null;
    } catch (DomainException _) {
      return false;
    }
  }

  private Connection find() {
    return store.connections().find(connection.key()).orElseThrow();
  }

  private HealthStatus health() {
    var indicator =
        store.beans(HealthIndicator.class).stream()
            .filter(candidate -> candidate.getClass().getSimpleName().contains("Jdbc"))
            .findAny()
            .orElseThrow();
    return requireNonNull(Flux.from(indicator.getResult()).blockLast()).getStatus();
  }

  private Object establish() {
    var key =
        new ConnectionKey(new ProviderId("jira"), new ExternalId("customer " + UUID.randomUUID()));
    var token = new AccessToken(new Secret("access"), NOON.plusSeconds(3600));
    var tokens =
        new GrantedTokens(
            token, new Secret("refresh"), "read:jira-work", new Account("account-1", "Mia"));
    var end = NOON.plus(Duration.ofDays(365));
    return store
        .connections()
        .establish(
            new PendingConnection(UUID.randomUUID(), key, tokens, NOON, end),
            new ConnectionId(UUID.randomUUID()),
            JiraConnection.to(
                new JiraSite(new SiteId("site-1"), "Acme", "https://acme.example", "")));
  }
}
