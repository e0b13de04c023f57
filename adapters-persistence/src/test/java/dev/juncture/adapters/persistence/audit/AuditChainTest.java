package dev.juncture.adapters.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.persistence.RunningStore;
import dev.juncture.adapters.persistence.Sql;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.AuditFilter;
import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.PostgresServer;
import dev.juncture.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several servers on one chain; sessions that break, and a database that is away.
final class AuditChainTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String NEXT_MONTH =
      """
      update "juncture-core".audit_chain
      set at = date_trunc('month', greatest(at, now()) + interval '1 month') + interval '1 day'""";

  private static PostgresServer server;

  private Database database;
  private RunningStore first;
  private RunningStore second;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.temporary();
  }

  @AfterAll
  static void endServer() {
    server.close();
  }

  @BeforeEach
  void start() {
    database = server.freshDatabase();
    first = RunningStore.on(database);
    second = RunningStore.on(database);
  }

  @AfterEach
  void stop() {
    server.start();
    first.close();
    second.close();
  }

  private static AuditTrail trail(RunningStore store) {
    return store.bean(AuditTrail.class);
  }

  private static AuditEvent event(String subject) {
    return AuditEvent.of(RequestOrigin.SERVER, AuditAction.KEY_CREATED, subject, AuditEvent.OK);
  }

  private CompletionStage<Void> append(RunningStore store, String subject) {
    return trail(store).append(event(subject));
  }

  private void assertUnavailable(RunningStore store) {
    assertThat(append(store, "unavailable"))
        .failsWithin(LIMIT)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            DomainException.class,
            it -> assertThat(it.error()).isEqualTo(new AuditUnavailable(Duration.ofSeconds(2))));
  }

  private void assertWritable(RunningStore store) {
    Eventually.eventually(
        "an entry is written",
        () ->
            !append(store, "writable")
                .handle((_, failure) -> failure != null)
                .toCompletableFuture()
                .join());
  }

  private List<AuditEntry> all() {
    return trail(first).find(AuditFilter.ALL, 0, 100_000);
  }

  private List<String> subjects() {
    return all().stream().map(it -> it.event().subject()).toList();
  }

  private void assertIntact() {
    var position = trail(first).bounds().start();
    for (var entry : all()) {
      assertThat(entry.follows(position)).as("entry %d", entry.sequence()).isTrue();
      position = entry.position();
    }
    assertThat(position).isEqualTo(trail(first).bounds().end());
  }

  @Test
  void givenTwoServers_whenTheyTakeTurns_thenEachEntryFollowsThatOfTheOther() {
    for (var turn : List.of("first a", "first b", "second c", "first d", "second e", "second f")) {
      assertThat(append(turn.startsWith("first") ? first : second, turn)).succeedsWithin(LIMIT);
    }

    assertThat(subjects())
        .containsExactly("first a", "first b", "second c", "first d", "second e", "second f");
    assertIntact();
  }

  @Test
  void givenTwoServers_whenBothWriteAtOnce_thenThereIsOneChain() {
    var names = IntStream.range(0, 1_000).mapToObj(n -> "event-" + n).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var written =
          names.stream()
              .map(
                  name ->
                      CompletableFuture.runAsync(
                          () ->
                              append(name.hashCode() % 2 == 0 ? first : second, name)
                                  .toCompletableFuture()
                                  .join(),
                          threads))
              .toArray(CompletableFuture<?>[]::new);
      assertThat(CompletableFuture.allOf(written)).succeedsWithin(LIMIT);
    }

    assertThat(subjects()).containsExactlyInAnyOrderElementsOf(names);
    assertIntact();
  }

  /// What PostgreSQL sees of a server that is killed.
  @Test
  void givenSessionsThatEndWhileTheyWrite_whenWritingGoesOn_thenNothingThatWasConfirmedIsMissing() {
    var confirmed = new ArrayList<String>();
    for (int round = 0; round < 20; round++) {
      var name = "round-" + round;
      var stages =
          IntStream.range(0, 50)
              .mapToObj(n -> append(first, name + "-" + n).toCompletableFuture())
              .toList();
      Sql.on(database)
          .script(
              "select pg_terminate_backend(pid) from pg_stat_activity"
                  + " where datname = current_database() and pid <> pg_backend_pid()");
      for (int n = 0; n < stages.size(); n++) {
        if (stages.get(n).handle((_, failure) -> failure == null).join()) {
          confirmed.add(name + "-" + n);
        }
      }
    }

    assertWritable(first);
    assertWritable(second);
    assertThat(subjects()).containsAll(confirmed);
    assertIntact();
  }

  @Test
  void givenATransactionThatIsNeverCommitted_whenItsSessionEnds_thenTheChainHasNoGap()
      throws Exception {
    assertWritable(first);
    try (var killed = database.connect();
        var statement = killed.createStatement()) {
      killed.setAutoCommit(false);
      statement.execute("update \"juncture-core\".audit_chain set sequence = sequence + 7");
      assertUnavailable(second);
    }

    assertWritable(second);
    assertIntact();
  }

  @Test
  void givenTheDatabaseIsAway_whenAppending_thenItIsUnavailableUntilItIsBack() {
    server.stop();
    assertUnavailable(first);

    server.start();

    assertWritable(first);
    assertIntact();
  }

  @Test
  void givenAReadOnlyDatabase_whenAppending_thenItIsUnavailable() {
    Sql.on(database)
        .script(
            "alter database \"%s\" set default_transaction_read_only = on"
                .formatted(database.name()));
    try (var readOnly = RunningStore.on(database)) {
      assertUnavailable(readOnly);
    }
  }

  @Test
  void givenAChainThatSomebodyMoved_whenAppending_thenNoEntryIsOverwritten() {
    assertWritable(first);
    assertWritable(first);
    Sql.on(database).script("update \"juncture-core\".audit_chain set sequence = 1");

    assertThat(append(first, "again")).succeedsWithin(LIMIT);

    assertThat(all()).extracting(AuditEntry::sequence).containsExactly(1L, 2L, 2L);
  }

  @Test
  void givenAMonthWithoutAPartition_whenAppending_thenItIsCreated() {
    for (int month = 0; month < 3; month++) {
      Sql.on(database).script(NEXT_MONTH);
      assertThat(append(first, "month-" + month)).succeedsWithin(LIMIT);
      assertThat(append(second, "month-" + month)).succeedsWithin(LIMIT);
    }

    assertThat(subjects()).hasSize(6);
    assertIntact();
  }

  @Test
  void givenAReaderThatLasts_whenMonthsAreDropped_thenWritersAreNotHeldUpAndTheNextTryDoesIt()
      throws Exception {
    assertThat(append(first, "old")).succeedsWithin(LIMIT);
    for (int month = 0; month < 4; month++) {
      Sql.on(database).script(NEXT_MONTH);
    }
    assertThat(append(first, "new")).succeedsWithin(LIMIT);
    try (var reader = database.connect();
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select * from \"juncture-core\".audit_entry");

      assertThatThrownBy(() -> trail(second).keepDays(30)).isInstanceOf(DomainException.class);
      assertThat(append(first, "newer")).succeedsWithin(LIMIT);
      reader.rollback();
    }

    trail(second).keepDays(30);

    assertThat(subjects()).containsExactly("new", "newer");
    assertIntact();
  }

  @Test
  void givenAShorterTimeThanAllowed_whenKeepingDays_thenNothingIsDropped() {
    assertThat(append(first, "old")).succeedsWithin(LIMIT);

    assertThatThrownBy(() -> trail(first).keepDays(29)).hasMessageContaining("at least 30 days");

    assertThat(subjects()).containsExactly("old");
  }
}
