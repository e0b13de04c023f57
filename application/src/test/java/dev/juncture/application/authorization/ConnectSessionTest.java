package dev.juncture.application.authorization;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.NOW;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.authorization.CompleteAuthorization.Callback;
import dev.juncture.application.authorization.CompleteAuthorization.Callback.Consented;
import dev.juncture.application.authorization.CompleteAuthorization.Callback.Declined;
import dev.juncture.application.authorization.CompleteAuthorization.Completion;
import dev.juncture.application.authorization.CompleteAuthorization.Completion.ChoiceRequired;
import dev.juncture.application.authorization.CompleteAuthorization.Completion.Connected;
import dev.juncture.application.authorization.ReadConnectSession.Offer;
import dev.juncture.application.authorization.StartAuthorization.Initiator.Anonymous;
import dev.juncture.application.authorization.StartAuthorization.Initiator.SessionHolder;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.BrowserBinding.Bound;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.Destination.Configured;
import dev.juncture.domain.authorization.Destination.Requested;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.connection.ProviderDetails.None;
import dev.juncture.domain.error.DomainError.AuthorizationDenied;
import dev.juncture.domain.error.DomainError.BrowserMismatch;
import dev.juncture.domain.error.DomainError.ConnectSessionNotFound;
import dev.juncture.domain.error.DomainError.ConnectSessionRequired;
import dev.juncture.domain.error.DomainError.ConnectSessionUsed;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.StateNotFound;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.provider.ScriptedProviderOAuth;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectSessionTest {

  private static final URI DONE = URI.create("https://app.example/done?a=1");
  private static final BrowserBinding MINE = new Bound(new Secret("my browser"));
  private static final BrowserBinding STRANGER = new Bound(new Secret("another browser"));

  private final InMemoryPorts ports = new InMemoryPorts();
  private final CreateConnectSession create =
      new CreateConnectSession(
          ports.providers,
          ports.sessions,
          new ConnectRules(FrontendAuth.SESSION, List.of(DONE), ports.accessControl),
          ports.secrets,
          ports.ids,
          ports.clock);
  private final ReadConnectSession read = new ReadConnectSession(ports.sessions, ports.providers);
  private final StartAuthorization start =
      new StartAuthorization(
          ports.providers,
          ports.states,
          read,
          new ConnectRules(FrontendAuth.SESSION, List.of(DONE), ports.accessControl),
          ports.secrets);
  private final EstablishConnection establish = ports.establishConnection();
  private final CompleteAuthorization complete =
      new CompleteAuthorization(
          ports.providers,
          ports.states,
          read,
          ports.pendings,
          establish,
          List.of(),
          ports.secrets,
          ports.ids,
          ports.clock,
          ports.tokenCalls);

  @BeforeEach
  void theProviderAsksNothing() {
    ports.provider.asksAfterConsent = false;
  }

  @Test
  void givenABackEnd_whenMakingASession_thenItIsGoodForHalfAnHour() {
    var created = create.create(ALICE, Optional.empty());

    assertThat(created.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    assertThat(read.offer(created.token(), Optional.empty()))
        .isEqualTo(
            new Offer(
                ALICE.provider(),
                "Jira",
                new SubdomainUse.None(),
                Optional.empty(),
                true,
                ports.credentials.forms()));
    ports.clock.advance(Duration.ofMinutes(30));
    assertThat(errorOf(() -> read.offer(created.token(), Optional.empty())))
        .isEqualTo(new ConnectSessionNotFound());
  }

  @Test
  void givenAProviderThatIsNotSetUp_whenMakingASession_thenItSaysSo() {
    var key = new ConnectionKey(new ProviderId("nope"), ALICE.externalId());

    assertThat(errorOf(() -> create.create(key, Optional.empty())))
        .isEqualTo(new UnknownProvider("nope"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/done",
        "https://app.example/done?a=1&b=2",
        "https://app.example/done?a=1/",
        "https://app.example/done?a=1#x",
        "https://app.example/done?a=%31",
        "https://app.example/Done?a=1",
        "https://APP.example/done?a=1",
        "HTTPS://app.example/done?a=1",
        "http://app.example/done?a=1",
        "https://app.example:443/done?a=1",
        "https://app.example./done?a=1",
        "https://app.example@evil.example/done?a=1",
        "https://app.example/x/../done?a=1",
        "https://app.example//done?a=1",
        " https://app.example/done?a=1",
        "https://app.example/done?a=1 ",
        "//app.example/done?a=1",
        "/done?a=1",
        "https://evil.example/?https://app.example/done?a=1",
        "javascript:alert(1)"
      })
  void givenAnAddressThatIsNotOnTheList_whenMakingASession_thenItIsRejected(String address) {
    assertThat(errorOf(() -> create.create(ALICE, Optional.empty(), address)))
        .isInstanceOfSatisfying(
            InvalidValue.class, it -> assertThat(it.parameter()).isEqualTo("redirect_uri"));
  }

  @Test
  void givenASession_whenTheSameBrowserComesBack_thenTheConnectionIsMadeAndTheSessionIsSpent() {
    var session = create.create(ALICE, Optional.empty(), DONE.toString()).token();

    var completion = back(start(session, MINE), MINE);

    assertThat(completion).isEqualTo(new Connected(new Requested(DONE)));
    assertThat(ports.connections.find(ALICE)).isPresent();
    assertThat(errorOf(() -> start(session, MINE))).isEqualTo(new ConnectSessionUsed());
    assertThat(errorOf(() -> read.offer(session, Optional.empty())))
        .isEqualTo(new ConnectSessionUsed());
  }

  @Test
  void givenASessionThatNamesNoAddress_whenConnected_thenItEndsWhereEverybodyEnds() {
    var session = create.create(ALICE, Optional.empty()).token();

    assertThat(back(start(session, MINE), MINE)).isEqualTo(new Connected(new Configured()));
  }

  @Test
  void givenAnotherBrowser_whenItBringsTheState_thenItIsRejectedAndTheRightOneMayStillComeBack() {
    var state = start(create.create(ALICE, Optional.empty()).token(), MINE);

    var stranger = errorOf(() -> back(state, STRANGER));
    var unbound = errorOf(() -> back(state, new Unbound()));
    var denied = errorOf(() -> complete.complete(ALICE.provider(), new Declined(state), STRANGER));

    assertThat(List.of(stranger, unbound, denied)).containsOnly(new BrowserMismatch());
    assertThat(ports.provider.spent).isEmpty();
    assertThat(back(state, MINE)).isInstanceOf(Connected.class);
  }

  @Test
  void givenAStateOfAnotherProvider_whenItComesBack_thenItIsNotSpent() {
    var state = start(create.create(ALICE, Optional.empty()).token(), MINE);
    var other = new ScriptedProviderOAuth("other");
    var both = new Providers(List.of(ports.provider, other), ports.ownClients);
    var confused =
        new CompleteAuthorization(
            both,
            ports.states,
            read,
            ports.pendings,
            establish,
            List.of(),
            ports.secrets,
            ports.ids,
            ports.clock,
            ports.tokenCalls);

    var error = errorOf(() -> confused.complete(new ProviderId("other"), consented(state), MINE));

    assertThat(error).isEqualTo(new StateNotFound());
    assertThat(back(state, MINE)).isInstanceOf(Connected.class);
  }

  @Test
  void givenTheUserSaidNo_whenSheTriesAgain_thenTheSessionIsStillGood() {
    var session = create.create(ALICE, Optional.empty()).token();
    var state = start(session, MINE);
    var denied = errorOf(() -> complete.complete(ALICE.provider(), new Declined(state), MINE));

    var completion = back(start(session, MINE), MINE);

    assertThat(denied).isEqualTo(new AuthorizationDenied());
    assertThat(completion).isInstanceOf(Connected.class);
  }

  @Test
  void givenTwoTabs_whenBothConsent_thenTheSecondIsToldThatTheLinkIsUsed() {
    var session = create.create(ALICE, Optional.empty()).token();
    var one = start(session, MINE);
    var other = start(session, MINE);
    back(one, MINE);

    var error = errorOf(() -> back(other, MINE));

    assertThat(error).isEqualTo(new ConnectSessionUsed());
    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenTwoTabsAtTheChoice_whenBothChoose_thenOnlyOneConnects() {
    ports.provider.asksAfterConsent = true;
    var session = create.create(ALICE, Optional.empty()).token();
    var one = code(back(start(session, MINE), MINE));
    var other = code(back(start(session, MINE), MINE));
    choose(one);

    var error = errorOf(() -> choose(other));

    assertThat(error).isEqualTo(new ConnectSessionUsed());
  }

  @Test
  void givenNobodyCouldNoteThatItIsSpent_whenUsedAgain_thenItStillMakesNoSecondConnection() {
    var session = create.create(ALICE, Optional.empty()).token();
    var one = start(session, MINE);
    var other = start(session, MINE);
    ports.sessions.unavailable = true;
    assertThat(errorOf(() -> back(one, MINE))).isInstanceOf(StoreUnavailable.class);
    ports.sessions.unavailable = false;
    var third = start(session, MINE);
    ports.provider.asksAfterConsent = true;
    var code = code(back(third, MINE));
    ports.sessions.unavailable = true;
    choose(code);
    ports.sessions.unavailable = false;
    ports.provider.asksAfterConsent = false;

    var error = errorOf(() -> back(other, MINE));

    assertThat(error).isEqualTo(new ConnectSessionUsed());
  }

  @Test
  void givenTheSessionRunsOutMeanwhile_whenTheUserComesBackInTime_thenTheConnectionIsMade() {
    var session = create.create(ALICE, Optional.empty()).token();
    ports.clock.advance(Duration.ofMinutes(29));
    var state = start(session, MINE);
    ports.clock.advance(Duration.ofMinutes(9));

    assertThat(back(state, MINE)).isInstanceOf(Connected.class);
  }

  @Test
  void givenSessionsAreCompulsory_whenSomebodyStartsWithout_thenNothingBegins() {
    assertThat(errorOf(() -> start.start(new Anonymous(ALICE, Optional.empty()))))
        .isEqualTo(new ConnectSessionRequired());
  }

  @Test
  void givenAnUnknownToken_whenStarting_thenItIsNotFound() {
    var unknown = new ConnectSessionToken(new Secret("guessed"));

    assertThat(errorOf(() -> start(unknown, MINE))).isEqualTo(new ConnectSessionNotFound());
  }

  private State start(ConnectSessionToken session, BrowserBinding browser) {
    var uri = start.start(new SessionHolder(session, browser, Optional.empty(), Optional.empty()));
    return new State(new Secret(uri.getQuery().replaceAll(".*state=([^&]+).*", "$1")));
  }

  private Completion back(State state, BrowserBinding browser) {
    ports.provider.respond(granted("a1", "r1", IN_AN_HOUR));
    return complete.complete(ALICE.provider(), consented(state), browser);
  }

  private static Callback consented(State state) {
    return new Consented(state, new Secret("code-1"));
  }

  private void choose(ConnectionCode code) {
    establish.establish(
        code, establish.pending(ALICE.provider(), code, new Finisher(_ -> true)), new None());
    assertThat(ports.obtainAccessToken().obtain(ALICE)).isEqualTo(token("a1", IN_AN_HOUR));
  }

  private static ConnectionCode code(Completion completion) {
    return ((ChoiceRequired) completion).code();
  }
}
