package dev.juncture.testkit.quota;

import static dev.juncture.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.quota.PointsLedger;
import dev.juncture.domain.quota.PointsLedger.Usage;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of [PointsLedger].
public abstract class PointsLedgerContract {

  protected static final String POOL = "jira";
  protected static final ConnectionKey ALICE =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("alice"));

  private static final ConnectionKey BOB =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("bob"));
  private static final Instant NEXT_HOUR = Instant.parse("2026-01-01T01:00:00Z");

  protected final SettableClock clock = new SettableClock(NEXT_HOUR.minusSeconds(60));

  protected abstract PointsLedger ledger();

  /// The sums after that, once they have come.
  protected static Usage spent(PointsLedger ledger, String pool, ConnectionKey key, long points) {
    var usage = new AtomicReference<Usage>();
    ledger.spend(pool, key, points, usage::set);
    eventually("the sums have come", () -> usage.get() != null);
    return usage.get();
  }

  private Usage spent(ConnectionKey key, long points) {
    return spent(ledger(), POOL, key, points);
  }

  @Test
  void givenTwoConnections_whenSpending_thenEachHasItsSumAndTheyShareTheTotal() {
    assertThat(spent(ALICE, 2)).isEqualTo(new Usage(NEXT_HOUR, 2, 2, 1));
    assertThat(spent(ALICE, 3)).isEqualTo(new Usage(NEXT_HOUR, 5, 5, 1));
    assertThat(spent(BOB, 1)).isEqualTo(new Usage(NEXT_HOUR, 6, 1, 2));
  }

  @Test
  void givenAnotherPoolOrWorkspace_whenSpending_thenItsPointsAreItsOwn() {
    spent(ALICE, 2);

    var other = new ConnectionKey(new WorkspaceId("other"), ALICE.provider(), ALICE.externalId());
    assertThat(spent(ledger(), "other", ALICE, 1)).isEqualTo(new Usage(NEXT_HOUR, 1, 1, 1));
    assertThat(spent(other, 1)).isEqualTo(new Usage(NEXT_HOUR, 3, 1, 2));
  }

  @Test
  void givenANewHour_whenSpending_thenTheSumsBeginAgain() {
    spent(ALICE, 2);
    clock.advance(Duration.ofSeconds(60));

    assertThat(spent(ALICE, 1)).isEqualTo(new Usage(NEXT_HOUR.plusSeconds(3600), 1, 1, 1));
  }

  @Test
  void givenManyAtOnce_whenSpending_thenNoPointIsLost() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 50).forEach(_ -> threads.execute(() -> spent(ALICE, 1)));
    }

    assertThat(spent(ALICE, 1).own()).isEqualTo(51);
  }
}
