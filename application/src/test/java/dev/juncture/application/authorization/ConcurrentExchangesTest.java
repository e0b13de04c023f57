package dev.juncture.application.authorization;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.Eventually.reachesZero;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.authorization.CompleteAuthorization.Callback.Consented;
import dev.juncture.application.authorization.CompleteAuthorization.Completion;
import dev.juncture.application.authorization.CompleteAuthorization.Completion.ChoiceRequired;
import dev.juncture.application.authorization.StartAuthorization.Initiator.Anonymous;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.error.DomainError.TooManyAuthorizations;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.provider.ScriptedProviderOAuth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Strangers bring codes faster than the provider exchanges them.
final class ConcurrentExchangesTest {

  private static final int LIMIT = 8;

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedProviderOAuth otherProvider = new ScriptedProviderOAuth("other");
  private final Providers providers =
      new Providers(List.of(ports.provider, otherProvider), ports.ownClients);
  private final ReadConnectSession sessions = new ReadConnectSession(ports.sessions, providers);
  private final StartAuthorization start =
      new StartAuthorization(
          providers,
          ports.states,
          sessions,
          new ConnectRules(FrontendAuth.OPEN, List.of(), ports.accessControl),
          ports.secrets);
  private final CompleteAuthorization complete =
      new CompleteAuthorization(
          providers,
          ports.states,
          sessions,
          ports.pendings,
          ports.establishConnection(),
          List.of(),
          ports.secrets,
          ports.ids,
          ports.clock,
          ports.tokenCalls);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch inFlight = new CountDownLatch(LIMIT);
  private final CountDownLatch providerResponds = new CountDownLatch(1);

  @AfterEach
  void endTheThreads() {
    providerResponds.countDown();
    threads.close();
  }

  @Test
  void givenEightExchangesInFlight_whenAnotherCodeComes_thenItIsRejectedAndNothingIsSpent()
      throws Exception {
    var state = start(ALICE);
    var held = exchangesInFlight();

    var error = errorOf(() -> complete(ALICE, state));
    providerResponds.countDown();
    for (var exchange : held) {
      assertThat(exchange.get()).isInstanceOf(ChoiceRequired.class);
    }

    assertThat(error).isEqualTo(new TooManyAuthorizations(Duration.ofSeconds(1)));
    assertThat(ports.provider.spent).hasSize(LIMIT);
    ports.provider.respond(granted("a", "r", IN_AN_HOUR));
    assertThat(complete(ALICE, state)).isInstanceOf(ChoiceRequired.class);
  }

  @Test
  void givenEightExchangesInFlight_whenACodeOfAnotherProviderComes_thenItIsExchanged() {
    var key = new ConnectionKey(new ProviderId("other"), ALICE.externalId());
    exchangesInFlight();
    otherProvider.respond(granted("a", "r", IN_AN_HOUR));

    assertThat(complete(key, start(key))).isInstanceOf(ChoiceRequired.class);
  }

  @Test
  void givenEightExchangesInFlight_whenAConnectionIsRefreshed_thenItDoesNotWait() {
    ports.aliceHas(new WithoutAccessToken(new Secret("r1")));
    exchangesInFlight();
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));

    assertThat(ports.obtainAccessToken().obtain(ALICE)).isEqualTo(token("a2", IN_AN_HOUR));
  }

  @Test
  void givenExchangesThatFail_whenMoreCodesCome_thenEachFreesItsPlace() {
    ports.provider.whileExchanging =
        () -> {
          throw new IllegalStateException("the test says so");
        };

    for (var n = 0; n < LIMIT; n++) {
      var state = start(ALICE);
      assertThatThrownBy(() -> complete(ALICE, state)).isInstanceOf(IllegalStateException.class);
    }
    ports.provider.whileExchanging = () -> {};
    ports.provider.respond(granted("a", "r", IN_AN_HOUR));

    assertThat(complete(ALICE, start(ALICE))).isInstanceOf(ChoiceRequired.class);
  }

  private List<Future<Completion>> exchangesInFlight() {
    var states = IntStream.range(0, LIMIT).mapToObj(_ -> start(ALICE)).toList();
    ports.provider.whileExchanging =
        () -> {
          inFlight.countDown();
          reachesZero("the provider responds", providerResponds);
          ports.provider.respond(granted("a", "r", IN_AN_HOUR));
        };
    var exchanges =
        states.stream().map(state -> threads.submit(() -> complete(ALICE, state))).toList();
    reachesZero("eight exchanges are in flight", inFlight);
    return exchanges;
  }

  private State start(ConnectionKey key) {
    var uri = start.start(new Anonymous(key, Optional.empty()));
    return new State(new Secret(uri.getQuery().split("state=")[1]));
  }

  private Completion complete(ConnectionKey key, State state) {
    return complete.complete(
        key.provider(), new Consented(state, new Secret("code")), new Unbound());
  }
}
