package dev.juncture.adapters.persistence;

import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.job.RecurringJob;
import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testkit.secret.ReversibleSealer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class JobSchedulerTest {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Database database = SharedServers.freshDatabase();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  @Test
  void givenAJobInTwoProcesses_whenItIsDueAgainAndAgain_thenOneRunsItAtATime() throws Exception {
    var runs = new CountDownLatch(20);
    var job = new RecurringJob("count", PAUSE, () -> note(runs));

    try (var _ = store(job);
        var _ = store(job)) {
      assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(mostAtOnce).hasValue(1);
  }

  @Test
  void givenAJobThatFails_whenItIsDueAgain_thenItIsRunAgain() throws Exception {
    var runs = new CountDownLatch(3);
    var job =
        new RecurringJob(
            "fail",
            PAUSE,
            () -> {
              runs.countDown();
              throw new IllegalStateException("on purpose");
            });

    try (var _ = store(job)) {
      assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givenARunningJob_whenTheProcessStops_thenItIsLetComeToItsEnd() throws Exception {
    var begun = new CountDownLatch(1);
    var stopping = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var job =
        new RecurringJob(
            "long",
            PAUSE,
            () -> {
              begun.countDown();
              reachesZero("the process stops", stopping);
              ended.countDown();
            });
    var store = store(job);
    assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

    var stop = Thread.ofVirtual().start(store::close);
    stopping.countDown();
    stop.join();

    assertThat(ended.getCount()).isZero();
  }

  @Test
  void givenAJob_whenItRuns_thenItsLogLinesCarryItsName() throws Exception {
    var name = new CompletableFuture<String>();
    var job = new RecurringJob("named", PAUSE, () -> name.complete(MDC.get("job")));

    try (var _ = store(job)) {
      assertThat(name.get(60, TimeUnit.SECONDS)).isEqualTo("named");
    }
  }

  private void note(CountDownLatch runs) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    Thread.yield();
    atOnce.decrementAndGet();
    runs.countDown();
  }

  private RunningStore store(RecurringJob job) {
    return RunningStore.on(
        database,
        new ReversibleSealer(),
        Map.of("juncture.database.job-poll", "50ms"),
        List.of(job));
  }
}
