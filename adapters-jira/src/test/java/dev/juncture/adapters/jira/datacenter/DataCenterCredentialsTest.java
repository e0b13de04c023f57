package dev.juncture.adapters.jira.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.ScriptedDataCenter;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderCredentials.Check;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import dev.juncture.testkit.proxy.JdkProviderHttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class DataCenterCredentialsTest {

  private static final String SERVER =
      """
      {"baseUrl": "https://jira.acme.example/jira", "version": "10.3.19",
       "deploymentType": "Server", "serverTitle": "Acme Jira"}""";
  private static final String MYSELF = "{\"key\":\"JIRAUSER10100\",\"displayName\":\"Jane\"}";
  private static final ScriptedResponse UNAUTHORIZED =
      ScriptedResponse.json(401, "{\"message\":\"Client must be authenticated\"}");

  private final ScriptedDataCenter jira = new ScriptedDataCenter();
  private ProviderCredentials provider;

  @BeforeEach
  void start() {
    provider = jira.bean(DataCenterCredentials.class);
    jira.on("GET /api/2/serverInfo", SERVER);
    jira.on("GET /api/2/myself", MYSELF);
  }

  @AfterEach
  void close() {
    jira.close();
  }

  @Test
  void givenAnAcceptedToken_whenChecking_thenTheConnectionLeadsToTheAddress() {
    var accepted = accepted(entered(jira.url + "/"));

    assertThat(accepted.details())
        .isEqualTo(
            new JiraConnection(
                jira.address,
                Optional.of(new ConnectedResource("Acme Jira", "https://jira.acme.example/jira")),
                Optional.empty()));
    assertThat(accepted.tokens().accessToken().value()).isEqualTo(new Secret("canary-pat"));
    assertThat(accepted.tokens().account()).isEqualTo(new Account("JIRAUSER10100", "Jane"));
    assertThat(accepted.expiresAt()).isEmpty();
    assertThat(Credentials.of(accepted.tokens().refreshToken()))
        .contains(entered(jira.url.toString()));
  }

  @Test
  void givenTheOnlyTokenOfThePerson_whenChecking_thenItsEndIsKnown() {
    jira.on(
        "GET /pat/latest/tokens",
        "[{\"id\":1,\"name\":\"a\",\"expiringAt\":\"2026-08-01T10:00:00.000+0000\"}]");

    assertThat(accepted(entered(jira.url.toString())).expiresAt())
        .contains(Instant.parse("2026-08-01T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"id\":1}]",
        "[{\"expiringAt\":\"2026-08-01T10:00:00.000+0000\"},{\"expiringAt\":\"2026-09-01T10:00:00.000+0000\"}]",
        "[{\"expiringAt\":\"soon\"}]",
        "{}"
      })
  void givenNoEndThatIsCertain_whenChecking_thenItIsUnknown(String tokens) {
    jira.on("GET /pat/latest/tokens", tokens);

    assertThat(accepted(entered(jira.url.toString())).expiresAt()).isEmpty();
  }

  @Test
  void givenARejectedToken_whenChecking_thenItIsRejected() {
    jira.on("GET /api/2/myself", UNAUTHORIZED);

    assertThat(provider.check(entered(jira.url.toString())))
        .isEqualTo(new Check.Rejected("Jira does not accept the token."));
  }

  @Test
  void givenSomethingElseAtTheAddress_whenChecking_thenItIsRejected() {
    assertThat(provider.check(entered(jira.server.uri() + "/wiki")))
        .isInstanceOf(Check.Rejected.class);
    jira.on("GET /api/2/serverInfo", ScriptedResponse.html(200));
    assertThat(provider.check(entered(jira.url.toString()))).isInstanceOf(Check.Rejected.class);
    jira.on("GET /api/2/serverInfo", "{}");
    assertThat(provider.check(entered(jira.url.toString()))).isInstanceOf(Check.Rejected.class);
    jira.on("GET /api/2/serverInfo", "{\"version\":\"1001.0\",\"deploymentType\":\"Cloud\"}");
    assertThat(provider.check(entered(jira.url.toString())))
        .isEqualTo(new Check.Rejected("This is a site of Jira Cloud, which is the provider jira."));
  }

  @Test
  void givenNoUsableResponse_whenChecking_thenItIsUnavailable() {
    jira.on("GET /api/2/serverInfo", ScriptedResponse.html(503));

    assertThat(provider.check(entered(jira.url.toString()))).isInstanceOf(Check.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://jira.acme.example",
        "https://10.0.0.1/jira",
        "https://localhost/jira",
        "https://a:b@jira.acme.example",
        "https://jira.acme.example/jira?a=b",
        "ftp://jira.acme.example",
        "https://jira acme"
      })
  void givenAnAddressThatMayNotBeUsed_whenChecking_thenItIsInvalid(String url) {
    assertMalformed("base_url", entered(url));
    assertThat(jira.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
  void givenNoCertificate_whenChecking_thenItIsInvalid(String pem) {
    assertMalformed("ca_certificate", entered(jira.url.toString()).with("ca_certificate", pem));
  }

  @Test
  void givenStoredCredentials_whenObtaining_thenOnlyARejectionEndsThem() {
    var stored = entered(jira.url.toString());

    assertThat(provider.obtain(stored)).isInstanceOf(TokenOutcome.Granted.class);
    jira.on("GET /api/2/myself", ScriptedResponse.html(200));
    assertThat(provider.obtain(stored)).isInstanceOf(TokenOutcome.Unavailable.class);
    jira.on("GET /api/2/myself", ScriptedResponse.json(404, "{}"));
    assertThat(provider.obtain(stored)).isInstanceOf(TokenOutcome.Unavailable.class);
    jira.on("GET /api/2/myself", UNAUTHORIZED);
    assertThat(provider.obtain(stored))
        .isEqualTo(new TokenOutcome.InvalidGrant(ProviderCredentials.REJECTED));
  }

  @Test
  void givenAnAddressThatLeadsToWhereCallsMayNotGo_whenObtaining_thenItIsUnavailable() {
    assertThat(provider.obtain(entered("https://" + JdkProviderHttpClient.BLOCKED_HOST)))
        .isEqualTo(new TokenOutcome.Unavailable(Duration.ZERO));
  }

  private Check.Accepted accepted(Credentials credentials) {
    var check = provider.check(credentials);
    assertThat(check).isInstanceOf(Check.Accepted.class);
    return (Check.Accepted) check;
  }

  private void assertMalformed(String field, Credentials credentials) {
    assertThat(provider.check(credentials))
        .isInstanceOfSatisfying(
            Check.Malformed.class, it -> assertThat(it.field()).isEqualTo(field));
  }

  private static Credentials entered(String url) {
    var values = new HashMap<>(Map.of("base_url", new Secret(url)));
    values.put("token", new Secret("canary-pat"));
    return new Credentials(GrantKind.PERSONAL_ACCESS_TOKEN, values);
  }
}
