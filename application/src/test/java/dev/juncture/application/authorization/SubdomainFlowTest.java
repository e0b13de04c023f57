package dev.juncture.application.authorization;

import static dev.juncture.application.InMemoryPorts.ACME;
import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.authorization.CompleteAuthorization.Callback.Consented;
import dev.juncture.application.authorization.CompleteAuthorization.Completion;
import dev.juncture.application.authorization.CompleteAuthorization.Completion.Connected;
import dev.juncture.application.authorization.StartAuthorization.Initiator.Anonymous;
import dev.juncture.application.authorization.StartAuthorization.Initiator.SessionHolder;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.application.jira.FinalizeJiraConnection;
import dev.juncture.application.jira.ListAccessibleSites;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.authorization.BrowserBinding.Unbound;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.error.DomainError.ConnectionExists;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.ResourceNotAccessible;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a flow does with a subdomain that it names.
final class SubdomainFlowTest {

  private static final Optional<Subdomain> NONE = Optional.empty();
  private static final Optional<Subdomain> ONE = Optional.of(new Subdomain("one"));
  private static final Optional<Subdomain> OTHER = Optional.of(new Subdomain("other"));
  private static final JiraSite SITE_ONE =
      new JiraSite(new SiteId("1"), "One", "https://one.atlassian.net", "");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final ReadConnectSession read = new ReadConnectSession(ports.sessions, ports.providers);

  @BeforeEach
  void hostsDependOnTheSubdomain() {
    ports.provider.subdomainUse = new SubdomainUse.Host("Acme", ".acme.example");
    ports.provider.asksAfterConsent = false;
    ports.provider.respondAlways(granted("a1", "r1", IN_AN_HOUR));
  }

  @Test
  void givenASubdomain_whenConnectedAndRefreshedAndDisconnected_thenEveryCallGoesThere() {
    ports.provider.revocation = Optional.of(new GrantRevoked());

    assertThat(back(start(ONE))).isInstanceOf(Connected.class);
    ports.refreshConnection().attempt(ports.connections.find(ALICE).orElseThrow());
    new Disconnect(
            ports.mode,
            ports.providers,
            ports.connections,
            ports.directory,
            ports.cache,
            ports.audit)
        .disconnect(ALICE);

    // consent page, code, refresh, revocation
    assertThat(ports.provider.subdomains).containsExactly(ONE, ONE, ONE, ONE);
    assertThat(ports.provider.revoked).hasSize(1);
  }

  @Test
  void givenTwoSubdomains_whenOneComesBackWithTheStateOfTheOther_thenTheCodeGoesToThatOfTheState() {
    var one = start(ONE);
    start(OTHER);
    ports.provider.subdomains.clear();

    back(one);

    assertThat(ports.provider.subdomains).containsExactly(ONE);
    assertThat(ports.connections.find(ALICE).orElseThrow().subdomain()).isEqualTo(ONE);
  }

  @Test
  void givenNone_whenStarting_thenItIsRequiredAndNothingIsStored() {
    assertThat(errorOf(() -> start(NONE)))
        .isEqualTo(new InvalidValue("subdomain", "is required for this provider"));
    assertThat(ports.provider.subdomains).isEmpty();
  }

  @Test
  void givenAProviderWithoutThem_whenOneIsNamed_thenItDoesNotApply() {
    ports.provider.subdomainUse = new SubdomainUse.None();
    var error = new InvalidValue("subdomain", "does not apply to this provider");

    assertThat(errorOf(() -> start(ONE))).isEqualTo(error);
    assertThat(errorOf(() -> session(ONE))).isEqualTo(error);
    var session = session(NONE);
    assertThat(errorOf(() -> read.offer(session, ONE))).isEqualTo(error);
  }

  @Test
  void givenASessionWithOne_whenAnotherIsNamed_thenNothingStarts() {
    var session = session(ONE);
    var error = new InvalidValue("subdomain", "must be that of the connect session");

    assertThat(errorOf(() -> start(session, OTHER))).isEqualTo(error);
    assertThat(errorOf(() -> read.offer(session, OTHER))).isEqualTo(error);
    assertThat(read.offer(session, ONE).subdomain()).isEqualTo(ONE);
    start(session, NONE);
    start(session, ONE);
    assertThat(ports.provider.subdomains).containsExactly(ONE, ONE);
  }

  @Test
  void givenASessionWithNone_whenOneIsNamed_thenItIsUsed() {
    var session = session(NONE);

    assertThat(read.offer(session, NONE).isIncomplete()).isTrue();
    assertThat(read.offer(session, OTHER).isIncomplete()).isFalse();
    start(session, OTHER);

    assertThat(ports.provider.subdomains).containsExactly(OTHER);
  }

  @Test
  void givenAConnection_whenConsentingWithAnotherSubdomain_thenItIsReplacedUnlessItMayNot() {
    back(start(ONE));
    back(start(OTHER));
    assertThat(ports.connections.find(ALICE).orElseThrow().subdomain()).isEqualTo(OTHER);

    ports.openReplace = GrantReplacementPolicy.SAME_ACCOUNT;
    var state = start(ONE);
    assertThat(errorOf(() -> back(state))).isEqualTo(new ConnectionExists());
    assertThat(ports.connections.find(ALICE).orElseThrow().subdomain()).isEqualTo(OTHER);
  }

  @Test
  void givenASiteThatIsNamed_whenItIsAmongTheGranted_thenItIsConnectedWithoutAChoice() {
    asJira();
    jira.sites = List.of(ACME, SITE_ONE);

    assertThat(back(start(session(ONE), NONE))).isInstanceOf(Connected.class);

    var connection = ports.connections.find(ALICE).orElseThrow();
    assertThat(connection.subdomain()).isEmpty();
    assertThat(ports.connections.detailsOf(connection.id())).isEqualTo(JiraConnection.to(SITE_ONE));
  }

  @Test
  void givenASiteThatIsNamed_whenItIsNotAmongTheGranted_thenNoOtherIsConnected() {
    asJira();
    for (var site :
        List.of(
            "https://one.atlassian.net.evil.example",
            "https://one.atlassian.net/",
            "http://one.atlassian.net",
            "https://ONE.atlassian.net",
            "https://another-one.atlassian.net",
            "https://acme.example")) {
      jira.sites = List.of(new JiraSite(new SiteId("1"), "one", site, ""));
      var state = start(ONE);

      assertThat(errorOf(() -> back(state)))
          .as(site)
          .isEqualTo(new ResourceNotAccessible("site", List.of(site)));
    }
    assertThat(ports.connections.find(ALICE)).isEmpty();
  }

  @Test
  void givenNoSiteIsNamed_whenComingBack_thenTheEndUserChooses() {
    asJira();

    assertThat(back(start(NONE))).isInstanceOf(Completion.ChoiceRequired.class);
  }

  private void asJira() {
    ports.provider.subdomainUse = new SubdomainUse.Selects();
    ports.provider.asksAfterConsent = true;
  }

  private State start(Optional<Subdomain> subdomain) {
    return state(starting().start(new Anonymous(ALICE, subdomain)).getRawQuery());
  }

  private State start(ConnectSessionToken session, Optional<Subdomain> subdomain) {
    var uri =
        starting().start(new SessionHolder(session, new Unbound(), Optional.empty(), subdomain));
    return state(uri.getRawQuery());
  }

  private StartAuthorization starting() {
    return new StartAuthorization(
        ports.providers,
        ports.states,
        read,
        new ConnectRules(FrontendAuth.OPEN, List.of(), ports.accessControl),
        ports.secrets);
  }

  private static State state(String query) {
    return new State(new Secret(query.replaceAll(".*state=", "")));
  }

  private ConnectSessionToken session(Optional<Subdomain> subdomain) {
    return new CreateConnectSession(
            ports.providers,
            ports.sessions,
            new ConnectRules(FrontendAuth.OPEN, List.of(), ports.accessControl),
            ports.secrets,
            ports.ids,
            ports.clock)
        .create(ALICE, subdomain)
        .token();
  }

  private Completion back(State state) {
    var establish = ports.establishConnection();
    var sites = new ListAccessibleSites(establish, jira);
    return new CompleteAuthorization(
            ports.providers,
            ports.states,
            read,
            ports.pendings,
            establish,
            ports.provider.subdomainUse instanceof SubdomainUse.Selects
                ? List.of(
                    new ResourceLookup(
                        ALICE.provider(),
                        (pending, named) ->
                            new FinalizeJiraConnection(establish, sites)
                                .find(pending, named.orElseThrow())))
                : List.of(),
            ports.secrets,
            ports.ids,
            ports.clock,
            ports.tokenCalls)
        .complete(ALICE.provider(), new Consented(state, new Secret("code")), new Unbound());
  }
}
