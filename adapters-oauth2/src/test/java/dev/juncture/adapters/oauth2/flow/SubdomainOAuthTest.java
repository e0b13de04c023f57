package dev.juncture.adapters.oauth2.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.oauth2.declaration.TestDeclarations;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.provider.ApiLocation;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.RevocationResult.NotConfirmed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.journal.JournalEntry;
import dev.juncture.testing.simulators.oauth2.OAuthSimulator;
import dev.juncture.testing.simulators.oauth2.ProviderStyle;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A declared provider that has a host for each customer.
final class SubdomainOAuthTest {

  private static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(43)));
  private static final State STATE = new State(new Secret("s"));
  private static final Optional<Subdomain> ONE = Optional.of(new Subdomain("one"));
  private static final ConnectionKey ALICE =
      new ConnectionKey(new ProviderId("acme"), new ExternalId("alice"));

  private static final String REAL =
      """
      providers:
        acme:
          subdomain: Acme
          authorization: {url: "https://{subdomain}.acme.example/authorize"}
          token: {url: "https://{subdomain}.acme.example/token"}
          lifetimes: {refresh-tokens: rotating}
          api: {url: "https://{subdomain}.acme.example/api/"}
          account: {url: "https://{subdomain}.acme.example/user", id: id}
          revocation: {url: "https://{subdomain}.acme.example/revoke"}
      """;

  private final OAuthSimulator simulator =
      OAuthSimulator.start(
          ProviderStyle.standard()
              .client("client-id", TestDeclarations.CLIENT_SECRET)
              .withSubdomains()
              .rotating(Duration.ZERO));
  private final DeclaredOAuth oauth = oauth(local());

  @AfterEach
  void stop() {
    oauth.close();
    simulator.close();
  }

  @Test
  void givenASubdomain_whenAskingForTheConsentPage_thenItIsTheFirstLabelOfTheHost() {
    try (var real = oauth(REAL)) {
      assertThat(real.at(ONE).authorizationUri(STATE, VERIFIER).toString())
          .startsWith("https://one.acme.example/authorize?response_type=code");
    }
  }

  @Test
  void givenASubdomain_whenConnectingRefreshingAndRevoking_thenEveryCallGoesThere() {
    var one = oauth.at(ONE);
    var first = granted(one.exchange(code(one), VERIFIER));
    var second = granted(one.refresh(first.refreshToken()));

    assertThat(first.account().id()).isEqualTo("42");
    assertThat(one.revoke(second.refreshToken())).isEqualTo(new GrantRevoked());
    assertThat(simulator.journal().calls())
        .extracting(JournalEntry::path)
        .containsExactly("/one/token", "/one/user", "/one/token", "/one/revoke");
  }

  @Test
  void givenTwoSubdomains_whenUsedInTurn_thenEachCallGoesToItsOwn() {
    var other = oauth.at(Optional.of(new Subdomain("other")));

    granted(oauth.at(ONE).exchange(code(oauth.at(ONE)), VERIFIER));
    granted(other.exchange(code(other), VERIFIER));

    assertThat(simulator.journal().calls())
        .extracting(JournalEntry::path)
        .containsExactly("/one/token", "/one/user", "/other/token", "/other/user");
  }

  @Test
  void givenNoSubdomain_whenUsed_thenNothingIsSent() {
    var without = oauth.at(Optional.empty());

    assertThat(without.exchange(new Secret("code"), VERIFIER))
        .isEqualTo(new Unavailable(Duration.ZERO));
    assertThat(without.refresh(new Secret("refresh"))).isEqualTo(new Unavailable(Duration.ZERO));
    assertThat(without.revoke(new Secret("refresh"))).isEqualTo(new NotConfirmed("no connection"));
    assertThatThrownBy(() -> without.authorizationUri(STATE, VERIFIER))
        .isInstanceOf(IllegalStateException.class);
    assertThat(simulator.journal().calls()).isEmpty();
  }

  @Test
  void givenAStoredSubdomain_whenCallingTheApi_thenItsHostIsTheBase() {
    var api = api(REAL);

    assertThat(api.base(ALICE, () -> new ApiLocation(Optional.empty(), ONE)))
        .isEqualTo(URI.create("https://one.acme.example/api"));
    assertThat(
            api.base(
                ALICE, () -> new ApiLocation(Optional.of(URI.create("https://evil.example")), ONE)))
        .isEqualTo(URI.create("https://one.acme.example/api"));
  }

  @Test
  void givenNoStoredSubdomain_whenCallingTheApi_thenTheEndUserHasToConsentAgain() {
    assertThatThrownBy(() -> api(REAL).base(ALICE, () -> ApiLocation.NONE))
        .isInstanceOfSatisfying(
            DomainException.class,
            e -> assertThat(e.error()).isEqualTo(new ReauthorizationRequired()));
  }

  private String local() {
    return REAL.replace("https://{subdomain}.acme.example", simulator.baseUrl() + "/{subdomain}");
  }

  private Secret code(ProviderOAuth provider) {
    var back = simulator.consent(provider.authorizationUri(STATE, VERIFIER));
    return new Secret(Parameters.parse(back.getRawQuery()).first("code").orElseThrow());
  }

  private static DeclaredOAuth oauth(String yaml) {
    return new DeclaredOAuth(
        TestDeclarations.one(yaml),
        TestDeclarations.settings("acme", Map.of()),
        CallLimits.USUAL,
        InstantSource.system());
  }

  private static DeclaredApi api(String yaml) {
    var declaration = TestDeclarations.one(yaml);
    return new DeclaredApi(
        declaration, declaration.api().orElseThrow(), TestDeclarations.settings("acme", Map.of()));
  }

  private static GrantedTokens granted(TokenOutcome outcome) {
    assertThat(outcome).isInstanceOf(Granted.class);
    return ((Granted) outcome).tokens();
  }
}
