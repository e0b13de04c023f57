package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.oauth2.OAuthSimulator;
import dev.juncture.testing.simulators.oauth2.ProviderStyle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does what the pages on adding a provider say, with what stands there.
final class AddAProviderTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final String DECLARED = "docs/add-a-provider-declared.md";
  private static final String CODED = "docs/add-a-provider-coded.md";

  @TempDir private Path folder;

  @Test
  void givenThePageOnDeclaring_whenItIsFollowed_thenTheProviderCanBeConnected() throws IOException {
    var style =
        ProviderStyle.standard()
            .client("the-client-id", "the-client-secret")
            .basic()
            .requiringPkce()
            .rotating(Duration.ofSeconds(60));
    var port = LoopbackPorts.free();
    try (var provider = OAuthSimulator.start(style);
        var _ = RunningServer.with(environment(port, provider))) {
      var api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
      var question = Pattern.compile("-d '(.*)'").matcher(blocks(DECLARED, "sh").getLast());
      assertThat(question.find()).isTrue();

      var uri =
          api.post("/api/frontend/oauth/get-authorization-uri", question.group(1))
              .text("authorization_uri");
      api.get(provider.consent(URI.create(uri)));

      assertThat(
              api.get(
                      "/api/backend/connection-info/get-access-token?provider=acme-git&external_id=alice")
                  .text("access_token"))
          .startsWith("access-");
    }
  }

  @Test
  void givenThePagesMistake_whenItIsMade_thenItIsNamedAsThePageSays() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("providers.yml"),
            blocks(DECLARED, "yaml").getFirst().replace("    token:", "    tokn:"));
    var configuration = Configuration.of(Map.of("JUNCTURE_PROVIDERS_FILE", file.toString()));

    assertThat(configuration).isInstanceOf(Configuration.Invalid.class);
    assertThat(((Configuration.Invalid) configuration).problems())
        .contains(folder + "/" + blocks(DECLARED, "text").getFirst().strip());
  }

  @Test
  void givenThePageOnCoding_whenComparedWithTheExample_thenItShowsWhatIsBuilt() throws IOException {
    var listings =
        Pattern.compile("(?m)^`(\\S+)`:\n\n```\\w+\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(CHECKOUT.resolve(CODED)))
            .results()
            .toList();

    assertThat(listings).hasSize(4);
    for (var listing : listings) {
      var file = CHECKOUT.resolve("docs/examples/acme-provider").resolve(listing.group(1));
      assertThat(listing.group(2).strip()).isEqualTo(Files.readString(file).strip());
    }
  }

  @Test
  void givenShippedProviders_whenReadingTheirPage_thenEachIsThere() throws IOException {
    var page = Files.readString(CHECKOUT.resolve("docs/providers.md"));
    var shipped =
        CHECKOUT.resolve(
            "adapters-oauth2/src/main/resources/dev/juncture/adapters/oauth2/declaration/shipped");

    try (var files = Files.list(shipped)) {
      assertThat(files.map(it -> it.getFileName().toString().replace(".yml", "")))
          .hasSizeGreaterThan(8)
          .allSatisfy(id -> assertThat(page).contains("| `" + id + "` |"));
    }
  }

  /// What the page sets, with this test's addresses for those that it makes up.
  private Map<String, String> environment(int port, OAuthSimulator provider) throws IOException {
    var environment = new HashMap<String, String>();
    for (var line : blocks(DECLARED, "sh").getFirst().strip().split("\n")) {
      var parts = line.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    var yaml =
        blocks(DECLARED, "yaml")
            .getFirst()
            .replace("base-url: https://git.acme.example", "base-url: " + provider.baseUrl());
    var file = Files.writeString(folder.resolve("providers.yml"), yaml);
    environment.put("JUNCTURE_PROVIDERS_FILE", file.toString());
    environment.put("JUNCTURE_PUBLIC_URL", "http://127.0.0.1:" + port);
    environment.put("PORT", String.valueOf(port));
    environment.put("DATABASE_URL", SharedServers.freshDatabase().url());
    environment.put("REDIS_URL", SharedServers.freshRedis().url());
    environment.put("JUNCTURE_SECRET_KEY", Environment.KEY);
    environment.put("JUNCTURE_ENCRYPTION_KEY", Environment.ENCRYPTION_KEY);
    return environment;
  }

  private static List<String> blocks(String page, String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(CHECKOUT.resolve(page)))
        .results()
        .map(it -> it.group(1))
        .toList();
  }
}
