package dev.juncture.testkit.jira;

import static dev.juncture.domain.connection.ConnectionEvent.Type.CONNECTED;
import static dev.juncture.domain.connection.ConnectionEvent.Type.REAUTHORIZED;
import static dev.juncture.domain.connection.ConnectionEvent.Type.RESOURCE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraConnections;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.SiteUrl;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [JiraConnections], together with the [ConnectionRepository] that it extends.
public abstract class JiraConnectionsContract {

  private static final Instant CONSENT = Instant.parse("2026-03-01T12:00:00Z");
  private static final JiraSite SITE = site("11111111-2222-3333-4444-555555555555", "Acme");
  private static final JiraSite OTHER_SITE = site("99999999-2222-3333-4444-555555555555", "Other");
  private static final List<JiraAddress> ADDRESSES =
      List.of(
          new DataCenterUrl(URI.create("https://jira.acme.example/jira"), Optional.of("PEM")),
          new DataCenterUrl(URI.create("https://jira.acme.example/jira"), Optional.empty()),
          new SiteUrl(URI.create("https://acme.atlassian.net")),
          SITE.id());
  private static final ProjectRef PROJECT = new ProjectRef("10001");

  private final ConnectionKey key =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("customer " + UUID.randomUUID()));

  protected abstract ConnectionRepository connections();

  protected abstract JiraConnections jiraConnections();

  protected abstract ConnectionHistory history();

  @Test
  void givenNobodyConnected_whenFinding_thenNothingIsThere() {
    var found = jiraConnections().find(key);

    assertThat(found).isEmpty();
  }

  @Test
  void givenNobodyConnected_whenSelectingAProject_thenNothingIsKept() {
    var selected = jiraConnections().select(key, PROJECT);

    assertThat(selected).isEmpty();
    assertThat(jiraConnections().find(key)).isEmpty();
  }

  @Test
  void givenAConnection_whenAskingInAnotherWorkspace_thenNothingIsThereAndNothingIsKept() {
    var foreign = new ConnectionKey(new WorkspaceId("ws_o"), key.provider(), key.externalId());
    establish(JiraConnection.to(SITE));

    var selected = jiraConnections().select(foreign, PROJECT);

    assertThat(selected).isEmpty();
    assertThat(jiraConnections().find(foreign)).isEmpty();
    assertThat(jiraConnections().find(key).orElseThrow().selectedProject()).isEmpty();
  }

  @Test
  void givenAConnectionToNoSite_whenSelectingAProject_thenNothingIsKept() {
    establish(new ProviderDetails.None());

    var selected = jiraConnections().select(key, PROJECT);

    assertThat(selected).isEmpty();
    assertThat(jiraConnections().find(key)).isEmpty();
  }

  @Test
  void givenAnEstablishedConnection_whenFinding_thenItsSiteIsThereAndNothingIsSelected() {
    establish(JiraConnection.to(SITE));

    var found = jiraConnections().find(key);

    assertThat(found).contains(JiraConnection.to(SITE));
  }

  @Test
  void givenEachKindOfJira_whenFinding_thenItsAddressIsWhatWasKept() {
    for (var address : ADDRESSES) {
      var details = new JiraConnection(address, Optional.empty(), Optional.empty());

      establish(details);

      assertThat(jiraConnections().find(key)).contains(details);
    }
  }

  @Test
  void givenAnEstablishedConnection_whenSelectingAProject_thenItIsKept() {
    establish(JiraConnection.to(SITE));

    var selected = jiraConnections().select(key, PROJECT);

    assertThat(selected).contains(withProject(SITE, PROJECT));
    assertThat(jiraConnections().find(key)).isEqualTo(selected);
  }

  @Test
  void givenASelectedProject_whenSelectingAnother_thenTheLastOneIsKept() {
    establish(JiraConnection.to(SITE));
    jiraConnections().select(key, PROJECT);

    jiraConnections().select(key, new ProjectRef("CORE"));

    assertThat(jiraConnections().find(key)).contains(withProject(SITE, new ProjectRef("CORE")));
  }

  @Test
  void givenASelectedProject_whenConsentingAgainWithTheSameSite_thenItStaysSelected() {
    establish(JiraConnection.to(SITE));
    jiraConnections().select(key, PROJECT);

    establish(JiraConnection.to(SITE));

    assertThat(jiraConnections().find(key)).contains(withProject(SITE, PROJECT));
  }

  @Test
  void givenASelectedProject_whenConsentingAgainAndTheSiteHasANewName_thenThatIsKeptToo() {
    establish(JiraConnection.to(SITE));
    jiraConnections().select(key, PROJECT);
    var renamed = site(SITE.id().value(), "<img src=x onerror=alert(1)>");

    establish(JiraConnection.to(renamed));

    assertThat(jiraConnections().find(key)).contains(withProject(renamed, PROJECT));
    assertThat(types()).containsExactly(REAUTHORIZED, CONNECTED);
  }

  @Test
  void givenASelectedProject_whenConsentingAgainWithAnotherSite_thenNothingIsSelected() {
    establish(JiraConnection.to(SITE));
    jiraConnections().select(key, PROJECT);

    establish(JiraConnection.to(OTHER_SITE));

    assertThat(jiraConnections().find(key)).contains(JiraConnection.to(OTHER_SITE));
  }

  @Test
  void givenAnEstablishedConnection_whenConsentingAgainWithAnotherSite_thenTheHistoryTellsIt() {
    establish(JiraConnection.to(SITE));

    establish(JiraConnection.to(OTHER_SITE));

    assertThat(types()).containsExactly(RESOURCE_CHANGED, REAUTHORIZED, CONNECTED);
  }

  @Test
  void givenAnEstablishedConnection_whenConsentingAgainWithTheSameSite_thenNoSiteChanged() {
    establish(JiraConnection.to(SITE));
    jiraConnections().select(key, PROJECT);

    establish(JiraConnection.to(SITE));

    assertThat(types()).containsExactly(REAUTHORIZED, CONNECTED);
  }

  private List<ConnectionEvent.Type> types() {
    return history().newestFirst(key).stream().map(ConnectionEvent::type).toList();
  }

  private static JiraConnection withProject(JiraSite site, ProjectRef project) {
    return JiraConnection.to(site).selecting(project);
  }

  private static JiraSite site(String id, String name) {
    return new JiraSite(new SiteId(id), name, "https://" + id + ".example", "");
  }

  private void establish(ProviderDetails details) {
    var token = new AccessToken(new Secret("a1"), CONSENT.plusSeconds(3600));
    var tokens =
        new GrantedTokens(
            token, new Secret("r1"), "read:jira-work", new Account("account-1", "Mia"));
    var consent =
        new PendingConnection(
            UUID.randomUUID(), key, tokens, CONSENT, CONSENT.plusSeconds(365 * 86_400L));
    connections().establish(consent, new ConnectionId(UUID.randomUUID()), details);
  }
}
