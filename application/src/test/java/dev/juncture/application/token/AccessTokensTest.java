package dev.juncture.application.token;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.Eventually.reachesZero;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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

  private ApiResult<String> accept(AccessToken token, String good) {
    var value = token.value().reveal();
    used.add(value);
    return value.equals(good) ? new Succeeded<>("fine") : new TokenRejected<>();
  }
}
