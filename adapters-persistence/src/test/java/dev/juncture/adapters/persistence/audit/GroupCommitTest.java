package dev.juncture.adapters.persistence.audit;

import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import dev.juncture.domain.error.DomainException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GroupCommitTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<List<AuditEvent>> stored = Collections.synchronizedList(new ArrayList<>());

  /// Its first transaction lasts until it is released.
  private final GroupCommit commits =
      new GroupCommit(
          new Database(),
          events -> {
            begun.countDown();
            reachesZero("the first transaction is released", released);
            stored.add(events);
          });

  private static AuditEvent event(int number) {
    return AuditEvent.of(
        RequestOrigin.SERVER, AuditAction.KEY_CREATED, "key-" + number, AuditEvent.OK);
  }

  private List<CompletionStage<Void>> append(int from, int until) {
    return IntStream.range(from, until).mapToObj(n -> commits.append(event(n))).toList();
  }

  private static CompletableFuture<Void> all(List<CompletionStage<Void>> stages) {
    return CompletableFuture.allOf(
        stages.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  private static void assertUnavailable(CompletionStage<Void> stage) {
    assertThat(stage)
        .failsWithin(LIMIT)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            DomainException.class,
            it -> assertThat(it.error()).isEqualTo(new AuditUnavailable(Duration.ofSeconds(2))));
  }

  @Test
  void givenATransactionThatRuns_whenAppending_thenAllThatWaitBecomeTheNextOne() {
    var first = commits.append(event(0));
    reachesZero("the first transaction has begun", begun);
    var waiting = append(1, 100);

    assertThat(first.toCompletableFuture()).isNotDone();
    released.countDown();

    assertThat(all(waiting)).succeedsWithin(LIMIT);
    assertThat(stored).extracting(List::size).containsExactly(1, 99);
  }

  @Test
  void givenAFullQueue_whenAppending_thenItFailsAtOnceAndTheOthersAreWritten() {
    commits.append(event(0));
    reachesZero("the first transaction has begun", begun);
    var waiting = append(0, GroupCommit.LONGEST_QUEUE);

    assertUnavailable(commits.append(event(1)));

    released.countDown();
    assertThat(all(waiting)).succeedsWithin(LIMIT);
    assertThat(stored).extracting(List::size).containsExactly(1, GroupCommit.LONGEST_QUEUE);
  }

  @Test
  void givenAStoreThatFails_whenAppending_thenThatIsUnavailableUntilItWorksAgain() {
    var failures = new CountDownLatch(2);
    var failing =
        new GroupCommit(
            new Database(),
            events -> {
              if (failures.getCount() > 0) {
                failures.countDown();
                throw new IllegalStateException("not the chain that it was");
              }
              stored.add(events);
            });

    assertUnavailable(failing.append(event(1)));
    assertUnavailable(failing.append(event(2)));
    assertThat(failing.append(event(3))).succeedsWithin(LIMIT);
    assertThat(stored).containsExactly(List.of(event(3)));
  }
}
