package dev.juncture.application.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.provider.TokenEndpoints;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.testkit.observation.RecordingObserver;
import dev.juncture.testkit.provider.ScriptedProviderOAuth;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A provider at an address that somebody entered.
final class BoundRefreshTokenTest {

  private static final URI ADDRESS = URI.create("https://jira.acme.example/jira");

  private final ScriptedProviderOAuth provider = new ScriptedProviderOAuth("jira-datacenter");
  private final TokenEndpoints endpoints = new TokenEndpoints(new RecordingObserver());

  @BeforeEach
  void setTheAddress() {
    provider.audience = Optional.of(ADDRESS);
  }

  @Test
  void givenACode_whenExchanging_thenTheTokensAreForTheAddressAlone() {
    var tokens = exchanged("r1");

    assertThat(tokens.accessToken().audience()).contains(ADDRESS);
    assertThat(Credentials.kindOf(tokens.refreshToken())).isEqualTo(GrantKind.AUTHORIZATION_CODE);
    assertThat(Credentials.of(tokens.refreshToken()).flatMap(it -> it.refreshTokenFor(ADDRESS)))
        .contains(new Secret("r1"));
  }

  @Test
  void givenABoundRefreshToken_whenRefreshing_thenTheProviderGetsItsOwn() {
    var stored = exchanged("r1").refreshToken();

    var refreshed = endpoints.refresh(responding("r2"), stored);

    assertThat(provider.spent).last().isEqualTo(new Secret("r1"));
    assertThat(((Granted) refreshed).tokens().refreshToken())
        .isEqualTo(Credentials.ofRefreshToken(new Secret("r2"), ADDRESS).asSecret());
  }

  @Test
  void givenAnotherAddress_whenRefreshing_thenTheTokenIsNotSentThere() {
    var stored = exchanged("r1").refreshToken();
    provider.audience = Optional.of(URI.create("https://jira.other.example"));

    var outcome = endpoints.refresh(provider, stored);

    assertThat(outcome).isEqualTo(new Misconfigured("address_changed"));
    assertThat(provider.spent).hasSize(1);
  }

  @Test
  void givenARefreshTokenThatReadsAsOneOfAnotherAddress_whenExchanging_thenItIsRejected() {
    var forged =
        Credentials.ofRefreshToken(new Secret("r1"), URI.create("https://thief.example"))
            .asSecret();

    assertThat(exchange(forged.reveal())).isEqualTo(new Misconfigured("invalid_refresh_token"));
  }

  private GrantedTokens exchanged(String refreshToken) {
    return ((Granted) exchange(refreshToken)).tokens();
  }

  private TokenOutcome exchange(String refreshToken) {
    return endpoints.exchange(
        responding(refreshToken), new Secret("code"), new CodeVerifier(new Secret("v".repeat(43))));
  }

  private ScriptedProviderOAuth responding(String refreshToken) {
    provider.respond(ScriptedProviderOAuth.granted("a", refreshToken, Instant.MAX));
    return provider;
  }
}
