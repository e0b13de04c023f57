package dev.juncture.application.administration;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.ID;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.IN_A_YEAR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.CLIENT;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.administration.ManageOAuthClients.ClientTest;
import dev.juncture.application.authorization.CompleteAuthorization;
import dev.juncture.application.authorization.CompleteAuthorization.Callback;
import dev.juncture.application.authorization.ConnectRules;
import dev.juncture.application.authorization.ReadConnectSession;
import dev.juncture.application.authorization.StartAuthorization;
import dev.juncture.application.connection.CheckConnection;
import dev.juncture.application.connection.CheckConnection.Validity;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.application.connection.ListConnections;
import dev.juncture.application.connection.ReadConnection;
import dev.juncture.application.provider.OwnClients;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.token.ObtainAccessToken;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A workspace has its own client at a provider: which client sees which code and token.
final class ManageOAuthClientsTest {

  private static final WorkspaceId DEFAULT = WorkspaceId.DEFAULT;
  private static final ProviderId JIRA = ALICE.provider();
  private static final Owner MINE = new Owner(DEFAULT, JIRA);

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ManageOAuthClients manage =
      new ManageOAuthClients(
          "/callback/",
          ports.access,
          ports.providers,
          ports.oauthClients,
          ports.ownClients,
          ports.tokenCalls,
          ports.secrets,
          ports.audit);
  private final ReadConnectSession sessions =
      new ReadConnectSession(ports.sessions, ports.providers);
  private final StartAuthorization start =
      new StartAuthorization(
          ports.providers,
          ports.states,
          sessions,
          new ConnectRules(FrontendAuth.OPEN, List.of(), ports.accessControl),
          ports.secrets);
  private final CompleteAuthorization complete =
      new CompleteAuthorization(
          ports.providers,
          ports.states,
          sessions,
          ports.pendings,
          ports.establishConnection(),
          List.of(),
          ports.secrets,
          ports.ids,
          ports.clock,
          ports.tokenCalls);
  private final ObtainAccessToken obtain = ports.obtainAccessToken();
  private final CheckConnection check =
      new CheckConnection(ports.providers, ports.connections, ports.clock);
  private final Disconnect disconnect =
      new Disconnect(
          ports.mode,
          ports.providers,
          ports.connections,
          ports.directory,
          ports.cache,
          ports.audit);

  @Test
  void givenAnOwnClient_whenConsenting_thenItSeesTheCodeAndTheGrantIsItsOwn() {
    manage.put(DEFAULT, JIRA, client("own"));

    connect();

    assertThat(ports.provider.clients).containsExactly("own");
    assertThat(alice().clientId()).contains("own");
  }

  @Test
  void givenAnOwnClient_whenAnotherWorkspaceConsents_thenItIsNotUsed() {
    manage.put(DEFAULT, JIRA, client("own"));

    assertThat(ports.providers.of(new WorkspaceId("ws_other"), JIRA).clientId()).isEmpty();
  }

  @Test
  void givenAGrantOfTheInstallation_whenTheWorkspaceGetsAClient_thenTheGrantStaysWithItsOwn() {
    connect();
    manage.put(DEFAULT, JIRA, client("own"));

    refreshed();

    assertThat(ports.provider.clients).containsExactly(CLIENT, CLIENT);
  }

  @Test
  void givenAGrantOfAnOwnClient_whenThatIsReplaced_thenNothingIsSentAndAConsentIsNeeded() {
    aliceHasGrantOf("own");
    manage.put(DEFAULT, JIRA, client("another"));

    assertThat(errorOf(() -> obtain.obtain(ALICE)))
        .isEqualTo(new DomainError.ReauthorizationRequired());

    assertThat(ports.provider.clients).isEmpty();
    assertThat(alice().isRevoked()).isFalse();
    assertThat(ports.witness.heard()).anyMatch(it -> it.contains("CLIENT_REMOVED"));
  }

  @Test
  void givenAGrantOfARemovedClient_whenThatClientComesBack_thenItWorksAgain() {
    aliceHasGrantOf("own");
    assertThat(errorOf(() -> obtain.obtain(ALICE)))
        .isEqualTo(new DomainError.ReauthorizationRequired());

    manage.put(DEFAULT, JIRA, client("own"));
    refreshed();

    assertThat(ports.provider.clients).containsExactly("own");
  }

  @Test
  void givenAGrantOfARemovedClient_whenConsentingAgain_thenItWorksAgain() {
    aliceHasGrantOf("own");

    connect();
    refreshed();

    assertThat(alice().clientId()).isEmpty();
    assertThat(ports.provider.clients).containsExactly(CLIENT, CLIENT);
  }

  /// The installation uses now what was the workspace's own client.
  @Test
  void givenAGrantOfAnOwnClient_whenTheInstallationHasThatClient_thenItRefreshes() {
    aliceHasGrantOf(CLIENT);

    refreshed();

    assertThat(ports.provider.clients).containsExactly(CLIENT);
  }

  @Test
  void givenAClientThatAnotherServerStored_whenRefreshing_thenItIsFoundAtOnce() {
    aliceHasGrantOf("own");
    ports.oauthClients.put(MINE, client("own"));

    refreshed();

    assertThat(ports.provider.clients).containsExactly("own");
  }

  @Test
  void givenARemovedClient_whenShowingItsConnections_thenTheyNeedAConsentForThatReason() {
    aliceHasGrantOf("own");

    var shown = new ReadConnection(ports.providers, ports.directory).read(ALICE);
    var listed =
        new ListConnections(ports.providers, ports.directory)
            .list(new ListConnections.Query(Filter.all(DEFAULT), new Position.Start(), 10));

    assertThat(shown.state()).isEqualTo(ConnectionState.REVOKED);
    assertThat(shown.reason()).isEqualTo("client_removed");
    assertThat(listed.connections()).containsExactly(shown);
    assertThat(check.check(ALICE)).isEqualTo(new Validity.Known(false, true, IN_A_YEAR));
    manage.put(DEFAULT, JIRA, client("own"));
    assertThat(check.check(ALICE)).isEqualTo(new Validity.Known(false, false, IN_A_YEAR));
  }

  @Test
  void givenTheClientChangesDuringAConsent_whenTheCodeComes_thenNobodySeesIt() {
    var state = started();
    manage.put(DEFAULT, JIRA, client("own"));

    assertThat(errorOf(() -> complete(state))).isEqualTo(new DomainError.ClientChanged());

    assertThat(ports.provider.clients).isEmpty();
    assertThat(errorOf(() -> complete(state))).isEqualTo(new DomainError.StateNotFound());
  }

  @Test
  void givenTheClientIsRemovedDuringAConsent_whenTheCodeComes_thenNobodySeesIt() {
    manage.put(DEFAULT, JIRA, client("own"));
    var state = started();
    manage.remove(DEFAULT, JIRA);

    assertThat(errorOf(() -> complete(state))).isEqualTo(new DomainError.ClientChanged());
    assertThat(ports.provider.clients).isEmpty();
  }

  /// The other server knew the client a moment earlier.
  @Test
  void givenAConsentThatAnotherServerBegan_whenTheCodeComes_thenTheClientIsLookedUp() {
    ports.oauthClients.put(MINE, client("own"));
    ports.ownClients.refresh();
    var state = started();
    ports.oauthClients.put(MINE, client("stale"));
    ports.ownClients.refresh();
    ports.oauthClients.put(MINE, client("own"));

    complete(state);

    assertThat(ports.provider.clients).containsExactly("own");
  }

  @Test
  void givenAGrantOfAnOwnClient_whenDisconnecting_thenThatClientRevokesIt() {
    ports.provider.revocation = Optional.of(new GrantRevoked());
    aliceHasGrantOf("own");
    manage.put(DEFAULT, JIRA, client("own"));

    disconnect.disconnect(ALICE);

    assertThat(ports.provider.clients).containsExactly("own");
  }

  @Test
  void givenAGrantOfARemovedClient_whenDisconnecting_thenTheConnectionEndsWithoutACall() {
    ports.provider.revocation = Optional.of(new GrantRevoked());
    aliceHasGrantOf("own");

    disconnect.disconnect(ALICE);

    assertThat(ports.connections.find(ALICE)).isEmpty();
    assertThat(ports.provider.clients).isEmpty();
  }

  @Test
  void givenASecretThatNoKeyDecrypts_whenDisconnectingAndRemoving_thenBothWork() {
    ports.provider.revocation = Optional.of(new GrantRevoked());
    manage.put(DEFAULT, JIRA, client("own"));
    aliceHasGrantOf("own");
    ports.oauthClients.unreadable = true;

    disconnect.disconnect(ALICE);
    manage.remove(DEFAULT, JIRA);

    assertThat(ports.connections.find(ALICE)).isEmpty();
    assertThat(ports.provider.clients).isEmpty();
    assertThat(ports.providers.of(DEFAULT, JIRA).clientId()).isEmpty();
  }

  /// Ambiguous rejections of one client say nothing about another one.
  @Test
  void givenAWrongOwnClient_whenAGrantOfTheInstallationIsRevoked_thenItIsNotTakenForTheClient() {
    manage.put(DEFAULT, JIRA, client("own"));
    ports.provider.respondAlways(new InvalidGrant("unauthorized_client"));
    for (int n = 0; n < 3; n++) {
      var key = key("own" + n);
      save(key, n, Optional.of("own"));
      assertThat(errorOf(() -> obtain.obtain(key))).isNotNull();
    }
    save(key("bob"), 9, Optional.empty());

    assertThat(errorOf(() -> obtain.obtain(key("bob"))))
        .isEqualTo(new DomainError.ReauthorizationRequired());
    assertThat(ports.connections.find(key("own2")).orElseThrow().isRevoked()).isFalse();
  }

  @Test
  void givenNothingIsKnownYet_whenStarting_thenItFailsInsteadOfTakingTheWrongClient() {
    var providers = new Providers(List.of(ports.provider), new OwnClients(ports.oauthClients));

    assertThat(errorOf(() -> providers.of(DEFAULT, JIRA)))
        .isInstanceOf(DomainError.StoreUnavailable.class);
    assertThat(providers.named(JIRA)).isSameAs(ports.provider);
  }

  @Test
  void givenTheDatabaseIsAway_whenRefreshing_thenTheLastClientsStay() {
    manage.put(DEFAULT, JIRA, client("own"));
    ports.oauthClients.unavailable = true;

    ports.ownClients.refresh();

    assertThat(ports.providers.of(DEFAULT, JIRA).clientId()).contains("own");
  }

  @Test
  void givenAProviderThatTakesNoClients_whenPutting_thenItIsNotSupportedAndNothingIsRecorded() {
    ports.provider.takesClients = false;

    assertThat(errorOf(() -> manage.put(DEFAULT, JIRA, client("own"))))
        .isEqualTo(new DomainError.OwnClientNotSupported());

    assertThat(manage.find(DEFAULT, JIRA)).isEmpty();
    assertThat(ports.trail.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.example/callback/slack",
        "https://acme.example/callback/jira/",
        "https://acme.example/callback/jira?x=1",
        "https://acme.example"
      })
  void givenACallbackThatIsNotTheProviders_whenPutting_thenTheErrorNamesTheField(String uri) {
    var client = client("own", uri);

    assertThat(errorOf(() -> manage.put(DEFAULT, JIRA, client)))
        .isEqualTo(new DomainError.InvalidValue("redirect_uri", "must end with /callback/jira"));

    assertThat(manage.find(DEFAULT, JIRA)).isEmpty();
  }

  @Test
  void givenTheCallbackOfTheProvider_whenPutting_thenItIsStored() {
    var client = client("own", "https://acme.example/prefix/callback/jira");

    manage.put(DEFAULT, JIRA, client);

    assertThat(manage.find(DEFAULT, JIRA)).contains(client);
  }

  private static OAuthClient client(String id, String uri) {
    return new OAuthClient(id, new Secret("s"), List.of(), Optional.of(URI.create(uri)));
  }

  @Test
  void givenTheTrailIsAway_whenPutting_thenNothingIsStored() {
    ports.trail.becomeUnavailable();

    assertThat(errorOf(() -> manage.put(DEFAULT, JIRA, client("own"))))
        .isInstanceOf(DomainError.AuditUnavailable.class);

    assertThat(manage.find(DEFAULT, JIRA)).isEmpty();
  }

  @Test
  void givenWhatIsNotThere_whenManaging_thenItIsSaid() {
    var nobody = new WorkspaceId("nobody");

    assertThat(errorOf(() -> manage.put(nobody, JIRA, client("own"))))
        .isEqualTo(new DomainError.WorkspaceNotFound());
    assertThat(errorOf(() -> manage.find(nobody, JIRA)))
        .isEqualTo(new DomainError.WorkspaceNotFound());
    assertThat(errorOf(() -> manage.find(DEFAULT, new ProviderId("nothing"))))
        .isEqualTo(new DomainError.UnknownProvider("nothing"));
    assertThat(errorOf(() -> manage.remove(DEFAULT, JIRA)))
        .isEqualTo(new DomainError.OAuthClientNotFound());
    assertThat(errorOf(() -> manage.test(DEFAULT, JIRA)))
        .isEqualTo(new DomainError.OAuthClientNotFound());
    assertThat(ports.trail.events()).isEmpty();
  }

  @Test
  void givenChanges_whenReadingTheTrail_thenBothAreThere() {
    manage.put(DEFAULT, JIRA, client("own"));
    manage.remove(DEFAULT, JIRA);

    assertThat(ports.trail.events())
        .extracting(AuditEvent::action)
        .containsExactly(
            AuditAction.WORKSPACE_CLIENT_CHANGED, AuditAction.WORKSPACE_CLIENT_REMOVED);
  }

  @Test
  void givenAClient_whenTesting_thenTheProviderDecidesByAMadeUpCode() {
    manage.put(DEFAULT, JIRA, client("own"));
    ports.provider.respond(
        new InvalidGrant("invalid_grant"),
        new Misconfigured("invalid_client"),
        new Unavailable(Duration.ZERO));

    assertThat(manage.test(DEFAULT, JIRA)).isEqualTo(new ClientTest.Accepted());
    assertThat(manage.test(DEFAULT, JIRA)).isEqualTo(new ClientTest.Rejected("invalid_client"));
    assertThat(errorOf(() -> manage.test(DEFAULT, JIRA)))
        .isEqualTo(new DomainError.ProviderUnavailable(Duration.ofSeconds(1)));
    assertThat(ports.provider.clients).containsExactly("own", "own", "own");
  }

  @Test
  void givenAProviderWithHostsPerConnection_whenTesting_thenItCannotBeTested() {
    manage.put(DEFAULT, JIRA, client("own"));
    ports.provider.subdomainUse = new SubdomainUse.Host("Shop", ".example");

    assertThat(errorOf(() -> manage.test(DEFAULT, JIRA)))
        .isInstanceOf(DomainError.InvalidValue.class);
    assertThat(ports.provider.clients).isEmpty();
  }

  private void connect() {
    complete(started());
  }

  private State started() {
    var uri = start.start(new StartAuthorization.Initiator.Anonymous(ALICE, Optional.empty()));
    return new State(new Secret(uri.getQuery().replaceFirst(".*state=([^&]*).*", "$1")));
  }

  private void complete(State state) {
    ports.provider.asksAfterConsent = false;
    ports.provider.respondAlways(granted("a1", "r1", IN_AN_HOUR));
    complete.complete(
        JIRA, new Callback.Consented(state, new Secret("code")), new BrowserBinding.Unbound());
  }

  private void refreshed() {
    ports.provider.respondAlways(granted("a2", "r2", IN_AN_HOUR));
    ports.connections.discardAccessToken(alice());
    ports.cache.drop(ALICE, alice().generation());
    assertThat(obtain.obtain(ALICE).value()).isEqualTo(new Secret("a2"));
  }

  private void aliceHasGrantOf(String clientId) {
    save(ALICE, 0, Optional.of(clientId));
  }

  private void save(ConnectionKey key, int n, Optional<String> clientId) {
    ports.connections.save(
        new Connection(
            key.equals(ALICE) ? ID : new ConnectionId(new UUID(3, n)),
            key,
            new WithoutAccessToken(new Secret("r" + n)),
            0,
            IN_A_YEAR,
            Optional.empty(),
            Optional.empty(),
            clientId),
        new ProviderDetails.None());
  }

  private Connection alice() {
    return ports.connections.find(ALICE).orElseThrow();
  }

  private static ConnectionKey key(String externalId) {
    return new ConnectionKey(JIRA, new ExternalId(externalId));
  }

  private static OAuthClient client(String id) {
    return new OAuthClient(id, new Secret("secret of " + id), List.of(), Optional.empty());
  }
}
