package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.oauth2.OAuthSimulator;
import dev.juncture.testing.simulators.oauth2.ProviderStyle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A provider in a jar of its own, from its sources to a connection.
final class ExamplePluginIT {

  private static final String SECRET = "acme-client-secret";

  @TempDir private Path scratch;

  @Test
  void givenTheExamplesJarInThePluginsFolder_whenTheServerStarts_thenAcmeCanBeConnected()
      throws IOException {
    var plugins = Files.createDirectory(scratch.resolve("plugins"));
    Files.copy(new ExampleProject(scratch).build(), plugins.resolve("acme.jar"));
    var style =
        ProviderStyle.standard()
            .client("client", SECRET)
            .requiringPkce()
            .responses(ProviderStyle.Responses.ISO_LIFETIME)
            .rotating(Duration.ofMinutes(1));
    try (var outside =
            Environment.with(
                SharedServers.freshDatabase().url(), SharedServers.freshRedis().url());
        var acme = OAuthSimulator.start(style);
        var server = ServerProcess.start(outside, environment(plugins, acme))) {

      var uri =
          server
              .api
              .post(
                  "/api/frontend/oauth/get-authorization-uri",
                  "{\"provider\": \"acme\", \"external_id\": \"alice\"}")
              .text("authorization_uri");
      server.api.get(acme.consent(URI.create(uri)));
      var token =
          server.api.get(
              "/api/backend/connection-info/get-access-token?provider=acme&external_id=alice");

      assertThat(token.text("access_token")).startsWith("access-");
      assertThat(acme.journal().noted("granted")).hasSize(1);
      assertThat(server.log())
          .contains("Plug-ins: " + plugins + " has acme.jar (acme)")
          .contains("Provider acme is enabled")
          .doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "juncture-domain",
        "juncture-testkit",
        "juncture-oauth2-client",
        "juncture-adapters-oauth2"
      })
  void givenTheBuild_whenLookingForWhatItPublished_thenSourcesAndJavadocAreThere(String artefact) {
    assertThat(ExampleProject.published(artefact))
        .extracting(file -> file.getFileName().toString())
        .anyMatch(name -> name.endsWith(".pom"))
        .anyMatch(name -> name.matches(artefact + "-[0-9.-]+\\.jar"))
        .anyMatch(name -> name.endsWith("-sources.jar"))
        .anyMatch(name -> name.endsWith("-javadoc.jar"));
  }

  private static Map<String, String> environment(Path plugins, OAuthSimulator acme) {
    return Map.of(
        "JUNCTURE_PLUGINS",
        plugins.toString(),
        "DEFAULT_ACME_CLIENT_ID",
        "client",
        "DEFAULT_ACME_CLIENT_SECRET",
        SECRET,
        "DEFAULT_ACME_BASE_URL",
        acme.baseUrl().toString());
  }
}
