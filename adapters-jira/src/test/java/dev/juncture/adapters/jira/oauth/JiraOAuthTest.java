package dev.juncture.adapters.jira.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraOAuthTest extends ProviderOAuthContract {

  private static final Secret CODE = new Secret("code");
  private static final Secret REFRESH = new Secret("refresh");
  private static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(43)));

  private final List<Runnable> closing = new ArrayList<>();

  @Override
  protected ProviderOAuth providerAt(URI base, InstantSource clock) {
    var settings =
        JiraOAuthSettingsTest.at(base, "read:jira-work offline_access", "read:jira-user");
    var calls = TestSettings.at(base);
    var json = TestJson.create();
    var endpoint = new TokenEndpoint(settings, calls, clock, json);
    var accounts = new AccountLookup(calls, json);
    closing.addAll(List.of(endpoint::close, accounts::close));
    return new JiraOAuth(settings, endpoint, accounts, clock);
  }

  @Override
  protected ScriptedResponse revokedGrantResponse() {
    return ScriptedResponse.json(
        403,
        """
        {"error": "invalid_grant", "error_description": "Unknown or invalid refresh token."}""");
  }

  @Override
  protected ScriptedResponse invalidCodeResponse() {
    return ScriptedResponse.json(
        400,
        """
        {"error": "invalid_request", "error_description": "authorization_code is invalid"}""");
  }

  @Override
  protected ScriptedResponse invalidClientResponse() {
    return ScriptedResponse.json(
        401,
        """
        {"error": "access_denied", "error_description": "Unauthorized"}""");
  }

  @Override
  protected String clientSecret() {
    return JiraOAuthSettingsTest.CLIENT_SECRET;
  }

  @AfterEach
  void closeTheClients() {
    closing.forEach(Runnable::run);
  }

  @Test
  void whenAskingForTheUri_thenAtlassiansOwnParametersAreThere() {
    var uri = provider.authorizationUri(new State(new Secret("s")), VERIFIER);

    assertThat(uri.getRawPath()).isEqualTo("/authorize");
    assertThat(uri.getRawQuery())
        .contains("audience=api.atlassian.com", "prompt=consent")
        .contains("scope=read%3Ajira-work%20offline_access%20read%3Ajira-user&");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|invalid_grant|Token has been expired or revoked.",
        "400|invalid_grant|",
        "200|invalid_grant|",
        "403|unauthorized_client|refresh_token is invalid",
        "403|unauthorized_client|Unknown or invalid refresh token.",
        "403|unauthorized_client|The refresh token has been revoked.",
        "400|invalid_grant|The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.",
      })
  void givenAnyWordingOfARevokedGrant_whenRefreshing_thenItIsRejected(
      int status, String error, String description) {
    server.respond(error(status, error, description));

    var outcome = provider.refresh(REFRESH);

    assertThat(outcome).isEqualTo(new InvalidGrant(error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|access_denied|Unauthorized",
        "401|invalid_client|",
        "403|unauthorized_client|This app may not do that",
        "403|unauthorized_client|Grant type refresh_token is not allowed for the client",
        "403|unauthorized_client|The client is not authorized to use a refresh_token",
        "400|unsupported_grant_type|refresh_token is invalid",
        "400|invalid_scope|invalid_grant: refresh_token is invalid",
        "401|invalid_client|invalid_grant",
        "400|invalid_request|invalid_grant: refresh_token is invalid",
        "400|invalid_request|Incorrect request parameters",
        "400|unsupported_grant_type|",
        "403|invalid_grant|The refresh token was issued to another client",
        "403|invalid_grant|refresh_token was not issued to this client.",
      })
  void givenOurOwnFault_whenRefreshing_thenTheAppIsMisconfigured(
      int status, String error, String description) {
    server.respond(error(status, error, description));

    var outcome = provider.refresh(REFRESH);

    assertThat(outcome).isEqualTo(new Misconfigured(error));
  }

  @ParameterizedTest
  @CsvSource({
    "503,temporarily_unavailable",
    "400,temporarily_unavailable",
    "500,server_error",
    "502,access_denied",
    "429,invalid_grant",
    "400,slow_down",
    "500,invalid_grant",
    "503,invalid_grant",
    "500,unauthorized_client"
  })
  void givenAPassingTrouble_whenRefreshing_thenNobodyIsBlamed(int status, String error) {
    server.respond(error(status, error, "x"));

    var outcome = provider.refresh(REFRESH);

    assertThat(outcome).isEqualTo(new Unavailable(Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|invalid_grant|Invalid authorization code",
        "403|invalid_request|authorization_code is invalid",
      })
  void givenAnyWordingOfAnInvalidCode_whenExchanging_thenItIsRejected(
      int status, String error, String description) {
    server.respond(error(status, error, description));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(outcome).isEqualTo(new InvalidGrant(error));
  }

  @Test
  void givenAnErrorThatIsAText_whenRefreshing_thenItsWordsStayOutside() {
    server.respond(error(400, "something <b>long</b>", "x"));

    var outcome = provider.refresh(REFRESH);

    assertThat(outcome).isEqualTo(new Misconfigured("unknown_error"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"3600\"", "3600.0", "3600.7"})
  void givenALifeInAnotherNotation_whenRefreshing_thenItIsUnderstood(String life) {
    server.respond(
        ScriptedResponse.json(200, "{\"access_token\": \"a\", \"expires_in\": " + life + "}"));

    var outcome = provider.refresh(REFRESH);

    assertThat(outcome).isInstanceOf(Granted.class);
  }

  @Test
  void givenTheScopeForIt_whenExchanging_thenTheAccountIsKnown() {
    server.respondBy(
        request ->
            request.path().equals("/me")
                ? ScriptedResponse.json(
                    200, "{\"account_id\": \"5b10:alice\", \"name\": \"Alice\"}")
                : tokens("read:jira-work read:me"));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(accountOf(outcome)).isEqualTo(new Account("5b10:alice", "Alice"));
    assertThat(server.requests().getLast().headers()).containsEntry("authorization", "Bearer a");
  }

  @Test
  void givenTheAccountIsNotToBeHad_whenExchanging_thenTheGrantIsGoodAllTheSame() {
    server.respondBy(
        request ->
            request.path().equals("/me")
                ? ScriptedResponse.html(500)
                : tokens("read:jira-work read:me"));

    var outcome = provider.exchange(CODE, VERIFIER);

    assertThat(accountOf(outcome)).isEqualTo(Account.UNKNOWN);
  }

  @Test
  void givenNoScopeForIt_whenExchanging_thenTheAccountIsNotAskedFor() {
    server.respond(tokens("read:jira-work"));

    provider.exchange(CODE, VERIFIER);

    assertThat(server.requests()).hasSize(1);
  }

  private static ScriptedResponse tokens(String scopes) {
    return ScriptedResponse.json(
        200,
        """
        {"access_token": "a", "refresh_token": "r", "expires_in": 3600, "scope": "%s",
         "token_type": "Bearer"}"""
            .formatted(scopes));
  }

  private static ScriptedResponse error(int status, String error, String description) {
    return ScriptedResponse.json(
        status, "{\"error\": \"%s\", \"error_description\": \"%s\"}".formatted(error, description));
  }

  private static Account accountOf(TokenOutcome outcome) {
    return ((Granted) outcome).tokens().account();
  }
}
