package dev.juncture.application.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.application.installation.ServerMode.Mode;
import dev.juncture.application.installation.ServerMode.Wish;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.installation.Installation;
import dev.juncture.testkit.installation.InMemoryActiveDatabases;
import dev.juncture.testkit.installation.InMemoryInstallationStore;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The record moves with the data, the confirmation stays in the Redis of the original.
class ServerModeTest {

  private static final DatabaseIdentity PROMOTED_COPY =
      new DatabaseIdentity("7000", 16384, 2, "db:5432/app");
  private static final DatabaseIdentity RESTORED_DUMP =
      new DatabaseIdentity("8000", 16384, 1, "db:5432/app");
  private static final DatabaseIdentity OTHER_NAME =
      new DatabaseIdentity("7000", 20000, 1, "db:5432/app");
  private static final DatabaseIdentity OTHER_ADDRESS =
      new DatabaseIdentity("7000", 16384, 1, "replica:5432/app");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final InMemoryInstallationStore store = new InMemoryInstallationStore();
  private final InMemoryActiveDatabases redis = new InMemoryActiveDatabases();
  private final ServerMode server = server(Wish.AUTO);

  private ServerMode server(Wish wish) {
    return new ServerMode(wish, store, redis, () -> new UUID(0, 7), clock);
  }

  @Test
  void givenNoCheckYet_whenAsked_thenItIsNotActive() {
    assertThat(server.isActive()).isFalse();
    assertThatThrownBy(server::requireActive).isInstanceOf(DomainException.class);
  }

  @Test
  void givenANewDatabase_whenChecked_thenItIsActive() {
    server.check();

    assertThat(server.status().mode()).isEqualTo(Mode.ACTIVE);
    assertThat(recorded(store).epoch()).isOne();
    assertThat(redis.find()).isPresent();
  }

  @Test
  void givenTheSameDatabase_whenRedisWasFlushed_thenItStaysActive() {
    server.check();
    redis.forget();

    server.check();

    assertThat(server.isActive()).isTrue();
    assertThat(redis.find()).isPresent();
  }

  @Test
  void givenARestoredDump_whenChecked_thenItIsStandbyWhateverRedisKnows() {
    server.check();
    store.moveTo(RESTORED_DUMP);

    server.check();
    assertStandby();
    redis.forget();
    server.check();

    assertStandby();
    assertThat(redis.find()).isEmpty();
  }

  @Test
  void givenACopyInTheSameServer_whenChecked_thenItIsStandby() {
    server.check();
    store.moveTo(OTHER_NAME);

    server.check();

    assertStandby();
  }

  @Test
  void givenAPhysicalCopyWithARedisOfItsOwn_whenChecked_thenItIsStandby() {
    server.check();
    redis.forget();

    store.moveTo(PROMOTED_COPY);
    server.check();
    assertStandby();
    store.moveTo(OTHER_ADDRESS);
    server.check();

    assertStandby();
  }

  @Test
  void givenAFailover_whenTheOldPrimaryIsGone_thenItIsActiveAgainAfterSeconds() {
    server.check();
    store.moveTo(PROMOTED_COPY);

    server.check();
    assertStandby();
    clock.advance(Duration.ofSeconds(10));
    server.check();

    assertThat(server.isActive()).isTrue();
    assertThat(recorded(store).database()).isEqualTo(PROMOTED_COPY);
    assertThat(recorded(store).epoch()).isOne();
  }

  @Test
  void givenACopyWithTheSameRedis_whenTheOriginalIsInUse_thenItStaysStandby() {
    var original = new InMemoryInstallationStore();
    var first = new ServerMode(Wish.AUTO, original, redis, () -> new UUID(0, 7), clock);
    first.check();
    store.replace(Optional.empty(), recorded(original));
    store.moveTo(PROMOTED_COPY);

    for (var second = 0; second < 60; second += 3) {
      first.check();
      server.check();
      assertStandby();
      clock.advance(Duration.ofSeconds(3));
    }
  }

  @Test
  void givenAnotherAddress_whenRedisKnowsTheInstallation_thenItIsActive() {
    server.check();
    store.moveTo(OTHER_ADDRESS);

    server.check();

    assertThat(server.isActive()).isTrue();
    assertThat(recorded(store).database()).isEqualTo(OTHER_ADDRESS);
  }

  @Test
  void givenACopy_whenPromoted_thenItIsActiveAndTheOriginalBecomesStandby() {
    var original = new InMemoryInstallationStore();
    var first = new ServerMode(Wish.AUTO, original, redis, () -> new UUID(0, 7), clock);
    first.check();
    store.replace(Optional.empty(), recorded(original));
    store.moveTo(RESTORED_DUMP);
    server.check();
    assertStandby();

    var promoted = new Promote(store, () -> new UUID(0, 8)).promote().orElseThrow();
    server.check();
    first.check();

    assertThat(promoted.epoch()).isEqualTo(2);
    assertThat(promoted.id()).isEqualTo(new UUID(0, 7));
    assertThat(server.isActive()).isTrue();
    assertThat(first.status().mode()).isEqualTo(Mode.STANDBY);
  }

  @Test
  void givenTheWishToBeActive_whenStartedOnACopy_thenItPromotesOnce() {
    server.check();
    store.moveTo(RESTORED_DUMP);
    var wished = server(Wish.ACTIVE);

    wished.check();
    assertThat(wished.isActive()).isTrue();
    assertThat(recorded(store).epoch()).isEqualTo(2);
    store.moveTo(OTHER_NAME);
    wished.check();

    assertThat(wished.status().mode()).isEqualTo(Mode.STANDBY);
  }

  @Test
  void givenReadOnly_whenChecked_thenNothingIsWritten() {
    var readOnly = server(Wish.READ_ONLY);

    readOnly.check();

    assertThat(readOnly.status().mode()).isEqualTo(Mode.READ_ONLY);
    assertThat(store.find().orElseThrow().recorded()).isEmpty();
    assertThat(redis.find()).isEmpty();
  }

  @Test
  void givenAnUnavailableDatabase_whenChecked_thenTheModeStays() {
    server.check();
    store.becomeUnavailable();

    server.check();

    assertThat(server.isActive()).isTrue();
  }

  @Test
  void givenWorkForActiveServers_whenNotActive_thenItDoesNotRun() {
    var runs = new AtomicInteger();
    var work = server.onlyActive(runs::incrementAndGet);

    work.run();
    server.check();
    work.run();

    assertThat(runs).hasValue(1);
  }

  @Test
  void givenAnUnavailableDatabase_whenPromoted_thenNothingIsSaid() {
    store.becomeUnavailable();

    assertThat(new Promote(store, () -> new UUID(0, 8)).promote()).isEmpty();
  }

  private static Installation recorded(InMemoryInstallationStore store) {
    return store.find().orElseThrow().recorded().orElseThrow();
  }

  private void assertStandby() {
    assertThat(server.status().mode()).isEqualTo(Mode.STANDBY);
    assertThat(server.status().reason()).isNotEmpty();
  }
}
