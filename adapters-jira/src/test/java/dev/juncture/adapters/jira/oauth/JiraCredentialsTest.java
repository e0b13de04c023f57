package dev.juncture.adapters.jira.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.SiteUrl;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderCredentials.Check.Accepted;
import dev.juncture.domain.provider.ProviderCredentials.Check.Malformed;
import dev.juncture.domain.provider.ProviderCredentials.Check.Rejected;
import dev.juncture.domain.provider.ProviderCredentials.Check.Unavailable;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.oauth.ServiceAccount;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JiraCredentialsTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final String EMAIL = "mia@acme.example";
  private static final String TOKEN = "ATATT-canary";

  private final ProviderCredentials jira = ATLASSIAN.bean(JiraCredentials.class);
  private Site site;
  private SimulatedUser person;

  @BeforeEach
  void startAnew() {
    ATLASSIAN.simulator.reset();
    site = ATLASSIAN.simulator.sites().getFirst();
    person = site.people().getFirst();
    ATLASSIAN.simulator.apiToken(EMAIL, TOKEN, person.accountId(), site.id());
    ATLASSIAN.simulator.serviceAccount(
        new ServiceAccount(
            "robot",
            "robot-secret",
            person.accountId(),
            Set.of(site.id()),
            Set.of("read:jira-work", "read:jira-user")));
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  @Test
  void givenAnApiToken_whenChecking_thenThePersonAndTheSiteAreKnown() {
    var accepted = (Accepted) jira.check(apiToken(url() + "/", TOKEN));

    assertThat(accepted.tokens().account().name()).isEqualTo(person.displayName());
    assertThat(site(accepted.details())).isEqualTo(new SiteUrl(ATLASSIAN.simulator.siteUrl()));
    assertThat(accepted.tokens().refreshToken()).isEqualTo(apiToken(url(), TOKEN).asSecret());
    assertThat(accepted.tokens().accessToken().value())
        .isEqualTo(new Secret("bWlhQGFjbWUuZXhhbXBsZTpBVEFUVC1jYW5hcnk="));
    assertThat(accepted.expiresAt()).isEmpty();
  }

  @Test
  void givenAnAcceptedApiToken_whenItEnds_thenTheGrantIsInvalid() {
    assertThat(jira.obtain(apiToken(url(), TOKEN))).isInstanceOf(Granted.class);

    ATLASSIAN.simulator.endCredentials();

    assertThat(jira.obtain(apiToken(url(), TOKEN)))
        .isEqualTo(new InvalidGrant("credentials_refused"));
  }

  @Test
  void givenAWrongApiToken_whenChecking_thenItIsRejectedWithoutRepeatingIt() {
    var rejected = (Rejected) jira.check(apiToken(url(), "ATATT-wrong"));

    assertThat(rejected.reason()).contains("e-mail").doesNotContain("ATATT");
  }

  @Test
  void givenJiraIsDown_whenCheckingOrObtaining_thenItIsUnavailable() {
    ATLASSIAN.simulator.faults().on("GET", "/rest/api/3/myself").always().respondHtmlError(503);

    assertThat(jira.check(apiToken(url(), TOKEN))).isInstanceOf(Unavailable.class);
    assertThat(jira.obtain(apiToken(url(), TOKEN))).isInstanceOf(TokenOutcome.Unavailable.class);
  }

  @Test
  void givenAPauseOfJira_whenObtaining_thenItIsKept() {
    var pause = Duration.ofMinutes(10);
    ATLASSIAN
        .simulator
        .faults()
        .on("GET", "/rest/api/3/myself")
        .always()
        .respond429(pause, "jira-burst-based");

    assertThat(jira.obtain(apiToken(url(), TOKEN))).isEqualTo(new TokenOutcome.Unavailable(pause));
  }

  @Test
  void givenAnAddressThatIsNoLongerAllowed_whenObtaining_thenItIsUnavailable() {
    assertThat(jira.obtain(apiToken("http://10.0.0.1", TOKEN)))
        .isEqualTo(new TokenOutcome.Unavailable(Duration.ZERO));
  }

  @Test
  void givenAnAddressThatCallsMayNotGoTo_whenChecking_thenItIsInvalid() {
    for (var address :
        new String[] {"http://10.0.0.1", "https://[::1]", "not a url", url() + "/x"}) {
      assertThat(jira.check(apiToken(address, TOKEN)))
          .isInstanceOfSatisfying(
              Malformed.class, it -> assertThat(it.field()).isEqualTo("site_url"));
    }
  }

  @Test
  void givenAServiceAccount_whenChecking_thenItsSiteIsThatOfTheGateway() {
    var accepted = (Accepted) jira.check(account(site.url(), "robot-secret"));

    assertThat(site(accepted.details())).isEqualTo(new SiteId(site.id()));
    assertThat(accepted.tokens().account().name()).isEqualTo(person.displayName());
    assertThat(jira.obtain(account(site.url(), "robot-secret"))).isInstanceOf(Granted.class);
  }

  @Test
  void givenAnotherSite_whenCheckingAServiceAccount_thenTheReasonListsWhatItReaches() {
    var rejected = (Rejected) jira.check(account("https://other.atlassian.net", "robot-secret"));

    assertThat(rejected.reason()).contains(site.url());
  }

  @Test
  void givenAWrongSecret_whenCheckingAServiceAccount_thenItIsRejected() {
    assertThat(jira.check(account(site.url(), "wrong"))).isInstanceOf(Rejected.class);
    assertThat(jira.obtain(account(site.url(), "wrong")))
        .isEqualTo(new InvalidGrant("credentials_refused"));
  }

  @Test
  void givenTheTokenEndpointIsDown_whenCheckingAServiceAccount_thenItIsUnavailable() {
    ATLASSIAN.simulator.faults().on("POST", "/oauth/token").always().respondHtmlError(503);

    assertThat(jira.check(account(site.url(), "robot-secret"))).isInstanceOf(Unavailable.class);
    assertThat(jira.obtain(account(site.url(), "robot-secret")))
        .isInstanceOf(TokenOutcome.Unavailable.class);
  }

  private static String url() {
    return ATLASSIAN.simulator.siteUrl().toString();
  }

  private static Object site(ProviderDetails details) {
    return ((JiraConnection) details).site();
  }

  private static Credentials apiToken(String url, String token) {
    return new Credentials(
        GrantKind.API_TOKEN,
        Map.of(
            "site_url", new Secret(url), "email", new Secret(EMAIL), "token", new Secret(token)));
  }

  private static Credentials account(String url, String secret) {
    return new Credentials(
        GrantKind.SERVICE_ACCOUNT,
        Map.of(
            "site_url",
            new Secret(url),
            "client_id",
            new Secret("robot"),
            "client_secret",
            new Secret(secret)));
  }
}
