package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.bootstrap.config.Configuration;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.SharedServers;
import dev.juncture.testing.simulators.oauth2.SimulatedProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
    var port = LoopbackPorts.free();
    try (var provider = SimulatedProvider.start(blocks(DECLARED, "yaml").getFirst(), "acme-git");
        var _ = RunningServer.with(environment(port, provider))) {
      var api = new Api(URI.create("http://127.0.0.1:" + port), Environment.KEY);
      var question = Pattern.compile("-d '(.*)'").matcher(block("sh", "get-authorization-uri"));
      assertThat(question.find()).isTrue();

      var uri =
          api.post("/api/frontend/oauth/get-authorization-uri", question.group(1))
              .text("authorization_uri");
      api.get(provider.simulator().consent(URI.create(uri)));

      assertThat(
              api.get(
                      "/api/backend/connection-info/get-access-token?provider=acme-git&external_id=alice")
                  .text("access_token"))
          .startsWith("access-");
    }
  }

  @Test
  void givenAllPages_whenTheyUseTheVariableApi_thenItIsTheBackendApi() throws IOException {
    try (var pages = Files.walk(CHECKOUT.resolve("docs"))) {
      assertThat(pages.filter(it -> it.toString().endsWith(".md")))
          .hasSizeGreaterThan(20)
          .allSatisfy(
              it ->
                  assertThat(it)
                      .content()
                      .doesNotContain("$API/api/", "API=https")
                      .doesNotContainPattern("API=(?!http://localhost:8000/api/backend\n)"));
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
        .contains(folder + "/" + block("text", "tokn").strip());
  }

  @Test
  void givenThePageOnCoding_whenComparedWithTheExample_thenItShowsWhatIsBuilt() throws IOException {
    var listings =
        Pattern.compile("(?m)^`(\\S+)`:\n\n```\\w+\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(CHECKOUT.resolve(CODED)))
            .results()
            .toList();

    assertThat(listings).hasSize(5);
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
  private Map<String, String> environment(int port, SimulatedProvider provider) throws IOException {
    var environment = new HashMap<String, String>();
    for (var line : block("sh", "JUNCTURE_PROVIDERS_FILE").strip().split("\n")) {
      var parts = line.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    assertThat(environment).containsKeys(provider.environment().keySet().toArray(String[]::new));
    environment.putAll(provider.environment());
    var file = Files.writeString(folder.resolve("providers.yml"), provider.yaml());
    environment.put("JUNCTURE_PROVIDERS_FILE", file.toString());
    environment.put("JUNCTURE_PUBLIC_URL", "http://127.0.0.1:" + port);
    environment.put("PORT", String.valueOf(port));
    environment.put("DATABASE_URL", SharedServers.freshDatabase().url());
    environment.put("REDIS_URL", SharedServers.freshRedis().url());
    environment.put("JUNCTURE_SECRET_KEY", Environment.KEY);
    environment.put("JUNCTURE_ENCRYPTION_KEY", Environment.ENCRYPTION_KEY);
    return environment;
  }

  /// The first block of the page on declaring that contains `text`.
  private static String block(String language, String text) throws IOException {
    return blocks(DECLARED, language).stream()
        .filter(it -> it.contains(text))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> blocks(String page, String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(CHECKOUT.resolve(page)))
        .results()
        .map(it -> it.group(1))
        .toList();
  }
}
