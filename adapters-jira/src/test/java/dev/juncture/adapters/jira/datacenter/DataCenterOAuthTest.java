package dev.juncture.adapters.jira.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.testkit.provider.ProviderOAuthContract;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DataCenterOAuthTest extends ProviderOAuthContract {

  private static final Secret CODE = new Secret("code");
  private static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(43)));
  private static final String SECRET = "canary-client-secret";

  @Override
  protected ProviderOAuth providerAt(URI base, InstantSource clock) {
    return new DataCenterOAuth(
        settings(URI.create(base + "/jira/")),
        TestJira.entered(TestSettings.at(base)),
        TestJson.create(),
        clock,
        token -> new Account("JIRAUSER10100", "Jane"));
  }

  private static DataCenterOAuthSettings settings(URI base) {
    return new DataCenterOAuthSettings(
        "client-id",
        SECRET,
        List.of("WRITE"),
        URI.create("http://localhost:8000/callback"),
        base,
        null,
        Duration.ofSeconds(1));
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
    return SECRET;
  }

  @Test
  void whenAskingForTheUri_thenItIsBelowTheContextPath() {
    var uri = provider.authorizationUri(new State(new Secret("s")), VERIFIER);

    assertThat(uri.getRawPath()).isEqualTo("/jira/rest/oauth2/latest/authorize");
    assertThat(uri.getRawQuery()).contains("scope=WRITE&");
  }

  @Test
  void givenTokens_whenExchanging_thenTheAccountIsTheirs() {
    server.respond(
        ScriptedResponse.json(200, "{\"access_token\": \"a\", \"refresh_token\": \"r\"}"));

    var granted = (Granted) provider.exchange(CODE, VERIFIER);

    assertThat(granted.tokens().account()).isEqualTo(new Account("JIRAUSER10100", "Jane"));
  }

  @Test
  void givenNoRefreshToken_whenExchanging_thenTheClientIsMisconfigured() {
    server.respond(ScriptedResponse.json(200, "{\"access_token\": \"a\"}"));

    assertThat(provider.exchange(CODE, VERIFIER))
        .isEqualTo(new Misconfigured("missing_refresh_token"));
  }

  @Test
  void whenRefreshing_thenTheCallbackIsSentAsWell() {
    server.respond(
        ScriptedResponse.json(200, "{\"access_token\": \"a\", \"refresh_token\": \"r2\"}"));

    provider.refresh(new Secret("r1"));

    assertThat(server.requests().getFirst().target()).isEqualTo("/jira/rest/oauth2/latest/token");
    assertThat(server.requests().getFirst().body())
        .contains("redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fcallback");
  }

  @Test
  void givenSettings_whenShown_thenTheClientSecretIsNot() {
    assertThat(settings(URI.create("https://jira.acme.example")).toString()).doesNotContain(SECRET);
  }

  @Test
  void givenNoWebAddress_whenConfigured_thenItIsRejected() {
    assertThatThrownBy(() -> settings(URI.create("jira.acme.example")))
        .hasMessageContaining("jira-datacenter.base-url");
  }
}
