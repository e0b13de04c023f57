package com.acme.juncture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.testkit.provider.ProviderOAuthContract;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// Runs Juncture's contract with recorded responses of Acme.
final class AcmeOAuthTest extends ProviderOAuthContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  @Override
  protected ProviderOAuth providerAt(URI base, InstantSource clock) {
    var settings =
        new ProviderSettings(
            AcmePlugin.ACME,
            "client-id",
            new Secret(clientSecret()),
            URI.create("http://localhost:8000/api/frontend/oauth/authorization-callback/acme"),
            List.of(),
            Map.of());
    return new AcmeOAuth(base, settings, new TokenEndpoint(base, TIMEOUT), TIMEOUT, clock);
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
    return "canary-client-secret";
  }

  @Test
  void givenTheJar_whenLookingForPlugins_thenAcmeIsFound() {
    assertThat(ServiceLoader.load(ProviderPlugin.class))
        .extracting(plugin -> plugin.provider().value())
        .contains("acme");
  }

  @Test
  void givenAnEscapedError_whenRefreshing_thenItIsUnderstood() {
    server.respond(ScriptedResponse.json(400, "{\"error\": \"invalid\\u005fgrant\", \"x\": null}"));

    assertThat(provider.refresh(new Secret("r"))).isEqualTo(new InvalidGrant("invalid_grant"));
  }
}
