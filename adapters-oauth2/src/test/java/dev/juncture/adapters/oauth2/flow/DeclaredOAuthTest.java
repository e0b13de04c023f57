package dev.juncture.adapters.oauth2.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.oauth2.declaration.TestDeclarations;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.testkit.provider.ProviderOAuthContract;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Runs the contract with several declarations, which differ as much as providers do.
final class DeclaredOAuthTest {

  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(3));
  private static final CallLimits SHORT_LIMITS =
      new CallLimits(Duration.ofMillis(200), Duration.ofMillis(100));
  private static final Secret CODE = new Secret("code");
  private static final Secret OLD = new Secret("old");
  private static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(43)));

  abstract static class Declared extends ProviderOAuthContract {

    private final List<DeclaredOAuth> closing = new ArrayList<>();

    abstract String yaml();

    @Override
    protected ProviderOAuth providerAt(URI base, InstantSource clock) {
      return providerAt(base, LIMITS, clock);
    }

    @Override
    protected ProviderOAuth providerWithShortTimeoutsAt(URI base, InstantSource clock) {
      return providerAt(base, SHORT_LIMITS, clock);
    }

    private ProviderOAuth providerAt(URI base, CallLimits limits, InstantSource clock) {
      var oauth =
          new DeclaredOAuth(
              TestDeclarations.one(yaml()),
              TestDeclarations.settings("acme", Map.of("base-url", base.toString())),
              limits,
              clock);
      closing.add(oauth);
      return oauth;
    }

    @Override
    protected ScriptedResponse revokedGrantResponse() {
      return ScriptedResponse.json(400, "{\"error\": \"invalid_grant\"}");
    }

    @Override
    protected ScriptedResponse invalidCodeResponse() {
      return ScriptedResponse.json(400, "{\"error\": \"invalid_grant\"}");
    }

    @Override
    protected ScriptedResponse invalidClientResponse() {
      return ScriptedResponse.json(401, "{\"error\": \"invalid_client\"}");
    }

    @Override
    protected String clientSecret() {
      return TestDeclarations.CLIENT_SECRET;
    }

    @AfterEach
    void closeTheClients() {
      closing.forEach(DeclaredOAuth::close);
    }
  }

  @Nested
  final class AsTheRfcHasIt extends Declared {

    @Override
    String yaml() {
      return """
      providers:
        acme:
          variables: {base-url: https://acme.example}
          authorization:
            url: "{base-url}/authorize?tenant=a"
            scopes: [read, write]
            scope-separator: ","
            parameters: {access_type: "off line"}
          token: {url: "{base-url}/token"}
          errors: {invalid-grant-codes: [gone], invalid-code-codes: [used], retry-codes: [busy]}
          lifetimes: {refresh-tokens: rotating, replay-window: 10m}
          account: {url: "{base-url}/me", id: user.id, name: user.name}
      """;
    }

    @Test
    void whenAskingForTheUri_thenWhatWasDeclaredIsThere() {
      var uri = provider.authorizationUri(new State(new Secret("s")), VERIFIER);

      assertThat(uri.getRawQuery())
          .startsWith("tenant=a&")
          .contains("access_type=off%20line", "scope=read%2Cwrite");
    }

    @Test
    void givenCodesOfTheProvidersOwn_whenAsking_thenTheyMeanWhatWasDeclared() {
      server.respond(ScriptedResponse.json(200, "{\"error\": \"gone\"}"));
      assertThat(provider.refresh(OLD)).isEqualTo(new InvalidGrant("gone"));
      assertThat(provider.exchange(CODE, VERIFIER)).isEqualTo(new Misconfigured("gone"));

      server.respond(ScriptedResponse.json(200, "{\"error\": \"used\"}"));
      assertThat(provider.exchange(CODE, VERIFIER)).isEqualTo(new InvalidGrant("used"));

      server.respond(ScriptedResponse.json(200, "{\"error\": \"busy\"}"));
      assertThat(provider.refresh(OLD)).isEqualTo(new Unavailable(Duration.ZERO));
    }

    @Test
    void givenAFormForAResponse_whenExchanging_thenItIsUnderstood() {
      server.respond(
          ScriptedResponse.of(
              200,
              Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
              "access_token=a%2Fb&refresh_token=r&expires_in=60&scope=one+two"));

      var outcome = provider.exchange(CODE, VERIFIER);

      assertThat(granted(outcome).accessToken().value()).isEqualTo(new Secret("a/b"));
      assertThat(granted(outcome).scopes()).isEqualTo("one two");
    }

    @Test
    void givenAnAccount_whenExchanging_thenItIsKnown() {
      server.respondBy(
          request ->
              request.path().equals("/me")
                  ? ScriptedResponse.json(200, "{\"user\": {\"id\": 7, \"name\": \"Ada\"}}")
                  : ScriptedResponse.json(
                      200, "{\"access_token\": \"a\", \"refresh_token\": \"r\"}"));

      var outcome = provider.exchange(CODE, VERIFIER);

      assertThat(granted(outcome).account()).isEqualTo(new Account("7", "Ada"));
      assertThat(server.requests().getLast().headers()).containsEntry("authorization", "Bearer a");
    }

    @Test
    void givenTheAccountIsNotToBeHad_whenExchanging_thenTheGrantIsGoodAllTheSame() {
      server.respondBy(
          request ->
              request.path().equals("/me")
                  ? ScriptedResponse.html(500)
                  : ScriptedResponse.json(
                      200, "{\"access_token\": \"a\", \"refresh_token\": \"r\"}"));

      var outcome = provider.exchange(CODE, VERIFIER);

      assertThat(granted(outcome).account()).isEqualTo(Account.UNKNOWN);
    }

    @Test
    void givenRotation_whenAskedForItsLimits_thenTheWindowIsTheDeclaredOne() {
      assertThat(provider.replayWindow()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  @Nested
  final class WithJsonAndBasicAndWithoutPkce extends Declared {

    @Override
    String yaml() {
      return """
      providers:
        acme:
          variables: {base-url: https://acme.example}
          authorization: {url: "{base-url}/authorize", scopes: [read], pkce: false}
          token:
            url: "{base-url}/token"
            client-authentication: basic
            format: json
            headers: {X-Version: "3"}
            parameters: {audience: api}
          lifetimes: {refresh-tokens: reusable, grant: 365d}
      """;
    }

    @Override
    protected boolean usesPkce() {
      return false;
    }

    @Test
    void whenExchanging_thenHeadersAndParametersAreThereAndTheSecretIsInNoBody() {
      server.respond(
          ScriptedResponse.json(200, "{\"access_token\": \"a\", \"refresh_token\": \"r\"}"));

      provider.exchange(CODE, VERIFIER);

      var request = server.requests().getFirst();
      assertThat(request.headers())
          .containsEntry("x-version", "3")
          .containsEntry("content-type", "application/json");
      assertThat(request.body())
          .contains("\"audience\":\"api\"", "\"grant_type\":\"authorization_code\"")
          .doesNotContain(clientSecret(), "client_id");
    }

    @Test
    void givenRefreshTokensThatStay_whenAskedForItsLimits_thenTheyMayBeSentAgain() {
      assertThat(provider.replayWindow()).isGreaterThan(Duration.ofMinutes(10));
      assertThat(provider.grantLifetime()).isEqualTo(Duration.ofDays(365));
    }
  }

  @Nested
  final class WithoutRefreshTokensAndWithOkFalse extends Declared {

    @Override
    String yaml() {
      return """
      providers:
        acme:
          variables: {base-url: https://acme.example}
          authorization: {url: "{base-url}/authorize", scopes: [read], scope-parameter: user_scope}
          token: {url: "{base-url}/token"}
          response:
            ok: ok
            access-token: authed_user.access_token
            refresh-token: authed_user.refresh_token
            expires-in: authed_user.expires_in
            scope: authed_user.scope
          errors: {invalid-code-codes: [invalid_code]}
          lifetimes: {refresh-tokens: none}
          account:
            url: "{base-url}/auth.test"
            method: post
            id: user_id
            name: user
            ok: ok
            invalid-token-codes: [token_revoked]
      """;
    }

    @Override
    protected boolean issuesRefreshTokens() {
      return false;
    }

    @Override
    protected String scopeParameter() {
      return "user_scope";
    }

    @Override
    protected String tokenResponse(String standard) {
      return "{\"ok\": true, \"authed_user\": " + standard + "}";
    }

    @Override
    protected ScriptedResponse acceptedTokenResponse() {
      return ScriptedResponse.json(200, "{\"ok\": true, \"user_id\": \"U1\", \"user\": \"ada\"}");
    }

    @Override
    protected ScriptedResponse revokedGrantResponse() {
      return ScriptedResponse.json(200, "{\"ok\": false, \"error\": \"token_revoked\"}");
    }

    @Override
    protected ScriptedResponse invalidCodeResponse() {
      return ScriptedResponse.json(200, "{\"ok\": false, \"error\": \"invalid_code\"}");
    }

    @Override
    protected ScriptedResponse invalidClientResponse() {
      return ScriptedResponse.json(200, "{\"ok\": false, \"error\": \"bad_client_secret\"}");
    }

    @Test
    void givenAPassingTrouble_whenAskingForTheToken_thenItIsNotGivenUp() {
      server.respond(ScriptedResponse.json(200, "{\"ok\": false, \"error\": \"internal_error\"}"));

      assertThat(provider.refresh(OLD)).isEqualTo(new Unavailable(Duration.ZERO));
    }

    @Test
    void givenTheApisOwn401_whenAskingForTheToken_thenItIsRevoked() {
      server.respond(ScriptedResponse.json(401, "{\"message\": \"Bad credentials\"}"));

      assertThat(provider.refresh(OLD)).isEqualTo(new InvalidGrant("invalid_token"));
    }

    @Test
    void givenSomebodyElses401_whenAskingForTheToken_thenItIsNotGivenUp() {
      server.respond(ScriptedResponse.html(401));

      assertThat(provider.refresh(OLD)).isInstanceOf(Unavailable.class);
    }

    @Test
    void givenOkFalseWithoutAReason_whenExchanging_thenNothingIsGranted() {
      server.respond(ScriptedResponse.json(200, "{\"ok\": false}"));

      assertThat(provider.exchange(CODE, VERIFIER)).isEqualTo(new Misconfigured("unknown_error"));
    }
  }

  @Nested
  final class WithTheApiInTheTokenResponse extends Declared {

    @Override
    String yaml() {
      return """
      providers:
        acme:
          variables: {base-url: https://acme.example}
          authorization: {url: "{base-url}/authorize", scopes: [read]}
          token: {url: "{base-url}/token"}
          api: {url: {at: instance_url, hosts: [.acme.example]}}
      """;
    }

    @Override
    protected String tokenResponse(String standard) {
      return standard.replaceFirst("\\{", "{\"instance_url\": \"https://one.acme.example\", ");
    }
  }

  @Nested
  final class WithAnEnvelopeAndMilliseconds extends Declared {

    @Override
    String yaml() {
      return """
      providers:
        acme:
          variables: {base-url: https://acme.example}
          authorization: {url: "{base-url}/authorize", scopes: [read]}
          token: {url: "{base-url}/token"}
          response:
            access-token: data.access_token
            refresh-token: data.refresh_token
            expires-in: {at: data.expires_in_ms, unit: ms}
            scope: data.scope
      """;
    }

    @Override
    protected String tokenResponse(String standard) {
      return "{\"data\": "
          + standard
              .replaceAll("\"expires_in\": *(-?[0-9]+)", "\"expires_in_ms\": $1000")
              .replace("\"expires_in\"", "\"expires_in_ms\"")
          + "}";
    }
  }

  private static GrantedTokens granted(TokenOutcome outcome) {
    assertThat(outcome).isInstanceOf(Granted.class);
    return ((Granted) outcome).tokens();
  }
}
