package com.acme.juncture;

import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.provider.ProviderOAuthContract;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Runs Juncture's contract with recorded responses of Acme.
final class AcmePluginTest extends ProviderOAuthContract {

  @Override
  protected ProviderOAuth providerAt(URI base, InstantSource clock) {
    var plugin = new AcmePlugin();
    var settings =
        new ProviderSettings(
            plugin.provider(),
            "client-id",
            new Secret(clientSecret()),
            URI.create("https://connect.example/api/frontend/oauth/authorization-callback/acme"),
            List.of(),
            Map.of("base-url", base.toString()));
    return plugin.open(settings, clock, Duration.ofSeconds(1)).oauth();
  }

  @Override
  protected String tokenResponse(String standard) {
    return standard.replaceAll("\"expires_in\": ([0-9]+)", "\"valid_for\": \"PT$1S\"");
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
}
