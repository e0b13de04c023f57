package dev.juncture.application.token;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.Eventually.eventually;
import static dev.juncture.testkit.Eventually.reachesZero;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.QuotaFairShare;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.TooManyConcurrentCalls;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.quota.PointsMeter;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.quota.FlatQuota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AccessTokensTest {

  private final InMemoryPorts ports = new InMemoryPorts();
  private final AccessTokens tokens = ports.accessTokens();
  private final List<String> used = new ArrayList<>();

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
  }

  @Test
  void givenATokenThatIsTaken_whenCalling_thenOnce() {
    var response = tokens.with(ALICE, token -> accept(token, "a1"));

    assertThat(response).isEqualTo("fine");
    assertThat(used).containsExactly("a1");
  }

  @Test
  void givenARejectedToken_whenCalling_thenTheCallIsRepeatedOnceWithAFreshOne() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    var response = tokens.with(ALICE, token -> accept(token, "a2"));

    assertThat(response).isEqualTo("fine");
    assertThat(used).containsExactly("a1", "a2");
  }

  @Test
  void givenTheFreshTokenIsRejectedToo_whenCalling_thenTheUserHasToConsentAgain() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    var error = errorOf(() -> tokens.with(ALICE, token -> accept(token, "none")));

    assertThat(error).isEqualTo(new ReauthorizationRequired());
    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenMoreCallsThanTheBulkheadAllows_whenCalling_thenNoMoreAreInFlight() throws Exception {
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    var eightAreIn = new CountDownLatch(8);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 40)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () ->
                              tokens.with(
                                  ALICE,
                                  _ -> {
                                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                                    eightAreIn.countDown();
                                    reachesZero("eight are in", eightAreIn);
                                    inFlight.decrementAndGet();
                                    return new Succeeded<>("fine");
                                  })))
              .toList();
      for (var call : calls) {
        call.get();
      }
    }

    assertThat(most).hasValue(8);
  }

  @Test
  void givenAFullBulkhead_whenTheCallerOfAWaitingCallGoes_thenNothingIsSent() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var _ = new HeldCalls(tokens, threads)) {
      var waiting = threads.submit(() -> errorOf(() -> tokens.with(ALICE, this::mustNotRun)));
      eventually("the call waits", () -> ports.caller.waitingActions() == 1);

      ports.caller.disconnect();

      assertThat(waiting.get()).isEqualTo(new TooManyConcurrentCalls());
    }
    assertThat(resultOf(tokens)).isEqualTo("fine");
  }

  @Test
  void givenAFullBulkhead_whenTheShareIsSpentWhileACallWaits_thenNothingIsSent() throws Exception {
    ports.apiQuotas.add(new FlatQuota());
    var quota = ports.quota();
    var shared = ports.accessTokens(quota);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DomainError> waiting;
      try (var _ = new HeldCalls(shared, threads)) {
        waiting = threads.submit(() -> errorOf(() -> shared.with(ALICE, this::mustNotRun)));
        eventually("the call waits", () -> ports.caller.waitingActions() == 1);
        quota.metered(
            ALICE,
            () -> {
              PointsMeter.current().add(ports.pointsPerHour);
              return "";
            });
      }

      assertThat(waiting.get()).isInstanceOf(QuotaFairShare.class);
    }
  }

  @Test
  void givenAFullBulkhead_whenTheMaximumWaitHasPassed_thenNothingIsSent() {
    ports.maxBulkheadWait = Duration.ofMillis(1);
    var hastyTokens = ports.accessTokens();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var _ = new HeldCalls(hastyTokens, threads)) {
      assertThat(errorOf(() -> hastyTokens.with(ALICE, this::mustNotRun)))
          .isEqualTo(new TooManyConcurrentCalls());
    }
    assertThat(resultOf(hastyTokens)).isEqualTo("fine");
  }

  @Test
  void givenAFullBulkhead_whenTheWaitingThreadIsInterrupted_thenNothingIsSent() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var _ = new HeldCalls(tokens, threads)) {
      var error = new AtomicReference<DomainError>();
      var waiting =
          Thread.ofVirtual()
              .start(() -> error.set(errorOf(() -> tokens.with(ALICE, this::mustNotRun))));
      eventually("the call waits", () -> ports.caller.waitingActions() == 1);

      waiting.interrupt();
      waiting.join();

      assertThat(error).hasValue(new TooManyConcurrentCalls());
    }
    assertThat(resultOf(tokens)).isEqualTo("fine");
  }

  private String resultOf(AccessTokens tokens) {
    return tokens.with(ALICE, token -> accept(token, "a1"));
  }

  private ApiResult<String> mustNotRun(AccessToken token) {
    throw new AssertionError("sent");
  }

  /// As many calls as the bulkhead allows, in flight until this is closed.
  private static final class HeldCalls implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);

    HeldCalls(AccessTokens tokens, Executor threads) {
      var in = new CountDownLatch(8);
      for (var n = 0; n < 8; n++) {
        threads.execute(
            () ->
                tokens.with(
                    ALICE,
                    _ -> {
                      in.countDown();
                      reachesZero("the test has ended", end);
                      return new Succeeded<>("fine");
                    }));
      }
      reachesZero("the bulkhead is full", in);
    }

    @Override
    public void close() {
      end.countDown();
    }
  }

  private ApiResult<String> accept(AccessToken token, String good) {
    var value = token.value().reveal();
    used.add(value);
    return value.equals(good) ? new Succeeded<>("fine") : new TokenRejected<>();
  }
}
