package dev.juncture.application.token;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.testkit.provider.ScriptedProviderOAuth;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What operators hear of token reads.
final class ObservedTokensTest {

  private static final Secret R1 = new Secret("r1");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ObtainAccessToken obtainAccessToken = ports.obtainAccessToken();

  @Test
  void givenAGoodTokenInTheDatabase_whenObtaining_thenItsSourceIsTold() {
    ports.aliceHas(new Live(R1, token("a1", IN_AN_HOUR)));

    obtainAccessToken.obtain(ALICE);

    assertThat(ports.witness.heard()).containsExactly("found DATABASE");
  }

  @Test
  void givenATokenInMemory_whenReadingItThere_thenEachReadIsTold() {
    ports.cache.put(ALICE, 1, token("a1", IN_AN_HOUR));
    ports.cache.find(ALICE, CURRENT);

    obtainAccessToken.findLocal(ALICE);
    obtainAccessToken.findLocal(ALICE);

    assertThat(ports.witness.heard()).containsExactly("found LOCAL", "found LOCAL");
  }

  @Test
  void givenNoTokenInMemory_whenReadingThere_thenNothingIsTold() {
    obtainAccessToken.findLocal(ALICE);

    assertThat(ports.witness.heard()).isEmpty();
  }

  @Test
  void givenNoStoredToken_whenObtaining_thenTheCallTheRefreshAndTheSourceAreTold() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(ScriptedProviderOAuth.granted("a2", "r2", IN_AN_HOUR));

    obtainAccessToken.obtain(ALICE);

    assertThat(ports.witness.heard())
        .containsExactly(
            "called jira TOKEN SUCCEEDED", "refreshed jira STORED PT0S", "found PROVIDER");
  }

  @Test
  void givenARevokedGrant_whenObtaining_thenTheRefusalIsTold() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(new InvalidGrant("unauthorized_client"));

    errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(ports.witness.heard())
        .containsExactly("called jira TOKEN REJECTED", "refreshed jira REVOKED PT0S");
  }

  @Test
  void givenWrongClientCredentials_whenObtaining_thenTheMisconfigurationIsTold() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(new Misconfigured("invalid_client"));

    errorOf(() -> obtainAccessToken.obtain(ALICE));

    assertThat(ports.witness.heard()).contains("refreshed jira MISCONFIGURED PT0S");
  }

  @Test
  void givenAResponseGetsLost_whenObtaining_thenBothCallsAndTheWholeTimeAreTold() {
    ports.aliceHas(new WithoutAccessToken(R1));
    ports.provider.respond(
        new Unavailable(Duration.ZERO), ScriptedProviderOAuth.granted("a2", "r2", IN_AN_HOUR));

    obtainAccessToken.obtain(ALICE);

    assertThat(ports.witness.heard())
        .startsWith("called jira TOKEN FAILED", "called jira TOKEN SUCCEEDED")
        .anyMatch(it -> it.startsWith("refreshed jira STORED PT") && !it.endsWith("PT0S"));
  }
}
