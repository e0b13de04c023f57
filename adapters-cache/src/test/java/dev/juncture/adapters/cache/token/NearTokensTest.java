package dev.juncture.adapters.cache.token;

import static dev.juncture.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearTokensTest {

  private static final Instant LATER = Instant.parse("2026-01-01T01:00:00Z");
  private static final int BYTES = 1024 * 1024;

  private final AtomicLong nanoTime = new AtomicLong(-5);
  private final NearTokens near = new NearTokens(BYTES, nanoTime::get);

  @Test
  void givenAKeptToken_whenWordWouldHaveArrived_thenItIsFound() {
    near.trustUntil(1000);

    near.keep(near.visit("a"), token("a1"));

    assertThat(near.find("a")).contains(token("a1"));
    assertThat(near.find("b")).isEmpty();
  }

  @Test
  void givenAKeptToken_whenCertaintyEnds_thenItIsNotFoundUntilItIsBack() {
    near.trustUntil(1000);
    near.keep(near.visit("a"), token("a1"));

    nanoTime.set(1000);

    assertThat(near.find("a")).isEmpty();
    near.trustUntil(2000);
    assertThat(near.find("a")).contains(token("a1"));
  }

  @Test
  void givenNoProofYet_whenLooking_thenNothingIsFound() {
    near.keep(near.visit("a"), token("a1"));

    assertThat(near.find("a")).isEmpty();
  }

  @Test
  void givenAForgottenToken_whenLooking_thenOnlyTheOthersAreFound() {
    near.trustUntil(1000);
    near.keep(near.visit("a"), token("a1"));
    near.keep(near.visit("b"), token("b1"));

    near.invalidate("a");

    assertThat(near.find("a")).isEmpty();
    assertThat(near.find("b")).contains(token("b1"));
  }

  @Test
  void givenALookThatTakesLong_whenItsTokenEndsMeanwhile_thenWhatItBringsIsNotKept() {
    near.trustUntil(1000);
    var visit = near.visit("a");

    near.invalidate("a");
    near.keep(visit, token("retired"));

    assertThat(near.find("a")).isEmpty();
  }

  @Test
  void givenALookThatTakesLong_whenAllIsForgottenMeanwhile_thenWhatItBringsIsNotKept() {
    near.trustUntil(1000);
    var visit = near.visit("a");

    near.invalidateAll();
    near.keep(visit, token("retired"));

    assertThat(near.find("a")).isEmpty();
  }

  @Test
  void givenALateLook_whenANewerOneHasBroughtTheSuccessor_thenThatStays() {
    near.trustUntil(1000);
    var late = near.visit("a");
    near.invalidate("a");
    near.keep(near.visit("a"), token("a2"));

    near.keep(late, token("a1"));

    assertThat(near.find("a")).contains(token("a2"));
  }

  /// A reader that looks at the truth races with a writer that changes it and then says so: whoever
  /// wins, what is retired is not found afterwards.
  @Test
  void givenAReaderAndAWriterAtOnce_whenBothAreDone_thenNothingRetiredIsFound() throws Exception {
    near.trustUntil(Long.MAX_VALUE / 2);
    var rounds = 50_000;
    var truth = new AtomicLong(1);
    var start = new CyclicBarrier(2);
    var end = new CyclicBarrier(2);

    var writer =
        CompletableFuture.runAsync(
            () ->
                IntStream.range(0, rounds)
                    .forEach(
                        _ -> {
                          await(start);
                          truth.incrementAndGet();
                          near.invalidate("a");
                          await(end);
                        }));
    for (var round = 0; round < rounds; round++) {
      await(start);
      var visit = near.visit("a");
      near.keep(visit, token("a" + truth.get()));
      await(end);
      var now = token("a" + truth.get());
      assertThat(near.find("a"))
          .satisfiesAnyOf(it -> assertThat(it).isEmpty(), it -> assertThat(it).contains(now));
    }
    writer.get();
  }

  @Test
  void givenMoreThanFits_whenKept_thenNoMoreThanThatStays() {
    near.trustUntil(1000);

    IntStream.range(0, 10_000)
        .forEach(n -> near.keep(near.visit("e" + n), token("t".repeat(1000))));

    eventually("the rest is let go", () -> found(10_000) <= BYTES / 1000);
    assertThat(found(10_000)).isGreaterThan(BYTES / 3000);
  }

  private long found(int entries) {
    return IntStream.range(0, entries).filter(n -> near.find("e" + n).isPresent()).count();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static AccessToken token(String value) {
    return new AccessToken(new Secret(value), LATER);
  }
}
