package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.Errors;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.SiteUrl;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import dev.juncture.testkit.jira.InMemoryJiraConnections;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraApiTest {

  private static final ConnectionKey ALICE =
      new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("alice"));

  private static final ConnectionKey CARL =
      new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("carl"));

  private final InMemoryConnectionRepository repository =
      new InMemoryConnectionRepository(InstantSource.fixed(Instant.EPOCH));
  private final InMemoryJiraConnections connections = new InMemoryJiraConnections(repository);
  private final JiraApi api =
      new JiraApi(
          JiraConnection.PROVIDER,
          TestSettings.at(URI.create("https://api.atlassian.example")),
          connections,
          TestJson.create());

  @BeforeEach
  void aliceIsConnected() {
    repository.save(
        new Connection(
            new ConnectionId(new UUID(0, 1)),
            ALICE,
            new WithoutAccessToken(new Secret("r1")),
            1,
            Instant.MAX),
        JiraConnection.to(new JiraSite(new SiteId("site-1"), "Acme", "https://acme.example", "")));
  }

  @Test
  void givenAConnection_whenLookingForItsApi_thenItBeginsBelowItsSite() {
    assertThat(api.base(ALICE)).hasToString("https://api.atlassian.example/ex/jira/site-1");
  }

  @Test
  void givenNobodysConnection_whenLookingForItsApi_thenThatIsSaid() {
    var bob = new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("bob"));

    Errors.assertEndsWith(new ConnectionNotFound(), () -> api.base(bob));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\": 401, \"message\": \"Unauthorized\"}",
        "",
        "<html>Unauthorized; scope does not match</html>",
        "{\"message\": null}"
      })
  void givenA401_whenItDoesNotSpeakOfScopes_thenTheTokenIsAtFault(String body) {
    assertThat(api.meansTokenRejected(body)).isTrue();
  }

  @Test
  void givenWhatAnybodySees_whenADataCenterSentIt_thenTheTokenWasIgnored() {
    var dataCenter =
        new JiraApi(
            JiraConnection.DATA_CENTER,
            TestSettings.at(URI.create("https://api.atlassian.example")),
            connections,
            TestJson.create());
    var anonymous = Map.of("X-AUSERNAME", "anonymous");

    assertThat(dataCenter.meansTokenIgnored(200, name -> Optional.ofNullable(anonymous.get(name))))
        .isTrue();
    assertThat(dataCenter.meansTokenIgnored(503, name -> Optional.ofNullable(anonymous.get(name))))
        .isFalse();
    assertThat(api.meansTokenIgnored(200, name -> Optional.ofNullable(anonymous.get(name))))
        .isFalse();
  }

  @Test
  void givenAFailedLogin_whenASiteServedTheCallAsAnybodys_thenTheTokenWasIgnored() {
    var failed = Map.of("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");

    assertThat(api.meansTokenIgnored(200, name -> Optional.ofNullable(failed.get(name)))).isTrue();
    assertThat(api.meansTokenIgnored(503, name -> Optional.ofNullable(failed.get(name)))).isFalse();
    assertThat(api.meansTokenIgnored(200, _ -> Optional.of("OK"))).isFalse();
  }

  @Test
  void givenTheQuotaOfASite_whenItIsExhausted_thenItIsThatOfTheConnection() {
    var quota = new JiraQuota(connections, new RateLimits(InstantSource.fixed(Instant.EPOCH)));
    repository.save(
        new Connection(
            new ConnectionId(new UUID(0, 2)),
            CARL,
            new WithoutAccessToken(new Secret("r2")),
            1,
            Instant.MAX),
        new JiraConnection(
            new SiteUrl(URI.create("https://acme.example")), Optional.empty(), Optional.empty()));
    var headers = Map.of("RateLimit-Reason", "jira-quota-tenant-based");

    assertThat(quota.exhausted(CARL, name -> Optional.ofNullable(headers.get(name))))
        .hasValueSatisfying(it -> assertThat(it.tenant()).contains(quota.tenant(CARL)));
    assertThat(quota.tenant(CARL)).isEqualTo("https://acme.example");
  }

  @Test
  void givenA401_whenItSpeaksOfScopes_thenTheTokenIsNotAtFault() {
    var body = "{\"code\": 401, \"message\": \"Unauthorized; scope does not match\"}";

    assertThat(api.meansTokenRejected(body)).isFalse();
  }
}
