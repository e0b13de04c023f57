package dev.juncture.adapters.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.plugin.DeclaredProvider;
import dev.juncture.domain.plugin.PluginSetting;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A declaration in a plug-in, with code for what it cannot say.
final class PluginDeclarationsTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private static final class Coded extends DeclaredProvider {

    Coded(String name) {
      super(name);
    }

    @Override
    protected Map<String, Object> tokenResponse(Map<String, Object> response) {
      if (response.get("keys") instanceof List<?> keys) {
        response.put("access_token", keys.getFirst());
        response.put("refresh_token", keys.getLast());
      }
      if (response.containsKey("problem")) {
        response.put("error", "invalid_grant");
      }
      return response;
    }
  }

  @Test
  void givenTokensThatNoPathFinds_whenRefreshing_thenTheCodeReadsThem() {
    var outcome = refresh(200, "{\"keys\": [\"a\", \"r2\"], \"expires_in\": 60}");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Granted.class,
            it -> {
              assertThat(it.tokens().accessToken())
                  .isEqualTo(new AccessToken(new Secret("a"), NOW.plusSeconds(60)));
              assertThat(it.tokens().refreshToken()).isEqualTo(new Secret("r2"));
            });
  }

  @Test
  void givenAnErrorThatNoPathFinds_whenRefreshing_thenTheCodeReadsIt() {
    assertThat(refresh(400, "{\"problem\": null}")).isEqualTo(new InvalidGrant("invalid_grant"));
  }

  @Test
  void givenTheDeclaration_whenAskingForSettings_thenItsVariablesAreThem() {
    assertThat(new Coded("acme-coded").extraSettings())
        .extracting(PluginSetting::name)
        .containsExactly("base-url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme-wrong | acme-wrong.yml:5:5: unknown key 'tokn'",
        "acme-other | acme-other.yml: must declare the provider 'acme-other', and no other",
        "acme-absent | /acme-absent.yml is not in the jar",
      })
  void givenAMistake_whenAskingForSettings_thenItsPlaceIsNamed(String name, String message) {
    var plugin = new Coded(name);

    assertThatThrownBy(plugin::extraSettings)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static TokenOutcome refresh(int status, String body) {
    try (var server = new ScriptedHttpServer()) {
      server.respond(ScriptedResponse.json(status, body));
      var plugin = new Coded("acme-coded");
      var settings =
          new ProviderSettings(
              plugin.provider(),
              "client",
              new Secret("secret"),
              URI.create("https://juncture.example/callback"),
              List.of(),
              Map.of("base-url", server.uri().toString()));
      return plugin
          .open(settings, () -> NOW, Duration.ofSeconds(5))
          .oauth()
          .refresh(new Secret("r"));
    }
  }
}
