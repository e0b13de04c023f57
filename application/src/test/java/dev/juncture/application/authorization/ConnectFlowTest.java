package dev.juncture.application.authorization;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.authorization.CompleteAuthorization.Callback.Consented;
import dev.juncture.application.authorization.CompleteAuthorization.Callback.Declined;
import dev.juncture.application.authorization.CompleteAuthorization.Completion;
import dev.juncture.application.authorization.CompleteAuthorization.Completion.ChoiceRequired;
import dev.juncture.application.authorization.CompleteAuthorization.Completion.Connected;
import dev.juncture.application.authorization.StartAuthorization.Initiator.Anonymous;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.Destination.Configured;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.ProviderDetails.None;
import dev.juncture.domain.error.DomainError.AuthorizationDenied;
import dev.juncture.domain.error.DomainError.ExchangeFailed;
import dev.juncture.domain.error.DomainError.ExchangeFailed.Cause;
import dev.juncture.domain.error.DomainError.PendingConnectionNotFound;
import dev.juncture.domain.error.DomainError.StateNotFound;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConnectFlowTest {

  private static final Secret CODE = new Secret("code-1");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final StartAuthorization start =
      new StartAuthorization(
          ports.providers,
          ports.states,
          new ReadConnectSession(ports.sessions, ports.providers),
          new ConnectRules(FrontendAuth.OPEN, List.of(), ports.accessControl),
          ports.secrets);
  private final EstablishConnection establish = ports.establishConnection();
  private final CompleteAuthorization complete =
      new CompleteAuthorization(
          ports.providers,
          ports.states,
          new ReadConnectSession(ports.sessions, ports.providers),
          ports.pendings,
          establish,
          List.of(),
          ports.secrets,
          ports.ids,
          ports.clock,
          ports.tokenCalls);

  @Test
  void givenAConsent_whenCompleting_thenTheGrantWaitsUnderACodeAndTheDatabaseIsEmpty() {
    ports.provider.respond(granted("a1", "r1", IN_AN_HOUR));
    var uri = start.start(new Anonymous(ALICE, Optional.empty()));

    var code =
        codeOf(
            complete.complete(ALICE.provider(), new Consented(stateOf(uri), CODE), new Unbound()));

    var pending = establish.pending(ALICE.provider(), code, new Finisher(_ -> true));
    assertThat(pending.key()).isEqualTo(ALICE);
    assertThat(pending.expiresAt()).isEqualTo(IN_A_YEAR);
    assertThat(ports.provider.spent).containsExactly(CODE);
    assertThat(ports.connections.size()).isZero();
  }

  @Test
  void givenAConsent_whenCompleting_thenTheVerifierBelongsToTheChallengeInTheUri() {
    ports.provider.respond(granted("a1", "r1", IN_AN_HOUR));
    var uri = start.start(new Anonymous(ALICE, Optional.empty()));

    complete.complete(ALICE.provider(), new Consented(stateOf(uri), CODE), new Unbound());

    assertThat(uri.getQuery())
        .contains("code_challenge=" + ports.provider.verifiers.getFirst().s256Challenge());
  }

  @Test
  void givenAUsedState_whenCompleting_thenItIsNotFound() {
    ports.provider.respond(granted("a1", "r1", IN_AN_HOUR));
    var state = stateOf(start.start(new Anonymous(ALICE, Optional.empty())));
    complete.complete(ALICE.provider(), new Consented(state, CODE), new Unbound());

    var error =
        errorOf(
            () -> complete.complete(ALICE.provider(), new Consented(state, CODE), new Unbound()));

    assertThat(error).isEqualTo(new StateNotFound());
    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenAStateOlderThanTenMinutes_whenCompleting_thenItIsNotFound() {
    var state = stateOf(start.start(new Anonymous(ALICE, Optional.empty())));
    ports.clock.advance(Duration.ofMinutes(10));

    var error =
        errorOf(
            () -> complete.complete(ALICE.provider(), new Consented(state, CODE), new Unbound()));

    assertThat(error).isEqualTo(new StateNotFound());
  }

  @Test
  void givenTheUserSaidNo_whenCompleting_thenTheStateIsSpent() {
    var state = stateOf(start.start(new Anonymous(ALICE, Optional.empty())));

    var denied =
        errorOf(() -> complete.complete(ALICE.provider(), new Declined(state), new Unbound()));
    var again =
        errorOf(
            () -> complete.complete(ALICE.provider(), new Consented(state, CODE), new Unbound()));

    assertThat(denied).isEqualTo(new AuthorizationDenied());
    assertThat(again).isEqualTo(new StateNotFound());
  }

  static Stream<Arguments> failedExchanges() {
    return Stream.of(
        Arguments.of(new InvalidGrant("invalid_grant"), Cause.CODE_REJECTED),
        Arguments.of(new Misconfigured("access_denied"), Cause.MISCONFIGURED),
        Arguments.of(new Unavailable(Duration.ZERO), Cause.UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("failedExchanges")
  void givenTheCodeGivesNoTokens_whenCompleting_thenNothingIsHeld(
      TokenOutcome outcome, Cause cause) {
    ports.provider.respond(outcome);
    var state = stateOf(start.start(new Anonymous(ALICE, Optional.empty())));

    var error =
        errorOf(
            () -> complete.complete(ALICE.provider(), new Consented(state, CODE), new Unbound()));

    assertThat(error).isEqualTo(new ExchangeFailed(cause));
  }

  @Test
  void givenAnUnknownProvider_whenStarting_thenItSaysSo() {
    var key = new ConnectionKey(new ProviderId("nope"), ALICE.externalId());

    var error = errorOf(() -> start.start(new Anonymous(key, Optional.empty())));

    assertThat(error).isEqualTo(new UnknownProvider("nope"));
  }

  @Test
  void givenAProviderThatAsksNothing_whenCompleting_thenTheConnectionIsMade() {
    ports.provider.asksAfterConsent = false;
    ports.provider.respond(granted("a1", "r1", IN_AN_HOUR));
    var state = stateOf(start.start(new Anonymous(ALICE, Optional.empty())));

    var completion = complete.complete(ALICE.provider(), new Consented(state, CODE), new Unbound());

    assertThat(completion).isEqualTo(new Connected(new Configured()));
    var connection = ports.connections.find(ALICE).orElseThrow();
    assertThat(connection.grant()).isEqualTo(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
    assertThat(ports.cache.find(ALICE, CURRENT)).contains(token("a1", IN_AN_HOUR));
  }

  @Test
  void givenAProviderThatAsksNothingAndNoDatabase_whenCompleting_thenTheUserHasToStartAgain() {
    ports.provider.asksAfterConsent = false;
    ports.provider.respond(granted("a1", "r1", IN_AN_HOUR));
    var state = stateOf(start.start(new Anonymous(ALICE, Optional.empty())));
    ports.connections.unavailable = true;

    var error =
        errorOf(
            () -> complete.complete(ALICE.provider(), new Consented(state, CODE), new Unbound()));
    var again =
        errorOf(
            () -> complete.complete(ALICE.provider(), new Consented(state, CODE), new Unbound()));

    assertThat(error).isInstanceOf(StoreUnavailable.class);
    assertThat(again).isEqualTo(new StateNotFound());
  }

  @Test
  void givenAHeldGrant_whenEstablishing_thenTheConnectionWorksAndTheCodeIsSpent() {
    var code = aliceConsents("a1", "r1");
    var pending = establish.pending(ALICE.provider(), code, new Finisher(_ -> true));

    establish.establish(code, pending, new None());

    var connection = ports.connections.find(ALICE).orElseThrow();
    assertThat(connection.grant()).isEqualTo(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
    assertThat(ports.cache.find(ALICE, CURRENT)).contains(token("a1", IN_AN_HOUR));
    assertThat(errorOf(() -> establish.pending(ALICE.provider(), code, new Finisher(_ -> true))))
        .isEqualTo(new PendingConnectionNotFound());
  }

  @Test
  void givenTwoTabsWithOneCode_whenBothEstablish_thenTheSecondIsRejected() {
    var code = aliceConsents("a1", "r1");
    var pending = establish.pending(ALICE.provider(), code, new Finisher(_ -> true));
    establish.establish(code, pending, new None());

    var error = errorOf(() -> establish.establish(code, pending, new None()));

    assertThat(error).isEqualTo(new PendingConnectionNotFound());
  }

  @Test
  void givenTheDatabaseIsAway_whenEstablishing_thenTheCodeStaysGood() {
    var code = aliceConsents("a1", "r1");
    var pending = establish.pending(ALICE.provider(), code, new Finisher(_ -> true));
    ports.connections.unavailable = true;
    var error = errorOf(() -> establish.establish(code, pending, new None()));
    ports.connections.unavailable = false;

    establish.establish(
        code, establish.pending(ALICE.provider(), code, new Finisher(_ -> true)), new None());

    assertThat(error).isInstanceOf(StoreUnavailable.class);
    assertThat(ports.connections.find(ALICE)).isPresent();
  }

  @Test
  void givenAConnection_whenTheUserConsentsAgain_thenItsIdStaysAndTheNewTokenIsServed() {
    connect("a1", "r1");
    var id = ports.connections.find(ALICE).orElseThrow().id();

    connect("a2", "r2");

    var connection = ports.connections.find(ALICE).orElseThrow();
    assertThat(connection.id()).isEqualTo(id);
    assertThat(connection.generation()).isEqualTo(1);
    assertThat(ports.obtainAccessToken().obtain(ALICE)).isEqualTo(token("a2", IN_AN_HOUR));
  }

  private void connect(String access, String refresh) {
    var code = aliceConsents(access, refresh);
    establish.establish(
        code, establish.pending(ALICE.provider(), code, new Finisher(_ -> true)), new None());
  }

  private ConnectionCode aliceConsents(String access, String refresh) {
    ports.provider.respond(granted(access, refresh, IN_AN_HOUR));
    return codeOf(
        complete.complete(
            ALICE.provider(),
            new Consented(stateOf(start.start(new Anonymous(ALICE, Optional.empty()))), CODE),
            new Unbound()));
  }

  private static ConnectionCode codeOf(Completion completion) {
    return ((ChoiceRequired) completion).code();
  }

  private static State stateOf(URI uri) {
    return new State(new Secret(uri.getQuery().replaceAll(".*state=([^&]+).*", "$1")));
  }
}
