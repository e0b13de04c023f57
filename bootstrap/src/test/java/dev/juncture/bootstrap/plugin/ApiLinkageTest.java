package dev.juncture.bootstrap.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.plugin.PluginJar.Source;
import dev.juncture.domain.api.PluginApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plug-ins that were built for another version of the API.
final class ApiLinkageTest {

  private static final Source OTHER_SECRET =
      new Source(
          "dev.juncture.domain.secret.Secret",
          """
          package dev.juncture.domain.secret;
          public final class Secret {
            public Secret(String value) {}
            public String reveal() { return ""; }
            public void wipe() {}
          }
          """);

  private static final Source OTHER_API =
      new Source(
          "dev.juncture.domain.provider.ProviderApi",
          """
          package dev.juncture.domain.provider;
          public interface ProviderApi {
            dev.juncture.domain.id.ProviderId provider();
          }
          """);

  private static final Source API_WITHOUT_BASE =
      new Source(
          "com.acme.Api",
          """
          package com.acme;
          public final class Api implements dev.juncture.domain.provider.ProviderApi {
            public dev.juncture.domain.id.ProviderId provider() { return null; }
          }
          """);

  private static final Source ADDED =
      new Source(
          "dev.juncture.domain.token.Added",
          "package dev.juncture.domain.token; public class Added {}");

  @TempDir private Path scratch;
  private Path folder;
  private Path jar;

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createDirectory(scratch.resolve("plugins"));
    jar = folder.resolve("acme.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "0.9", "1.99", "1", "latest"})
  void givenAnotherVersionInTheManifest_whenLoading_thenOneLineNamesBoth(String version)
      throws IOException {
    PluginJar.named("acme").withAttribute("Juncture-Plugin-Api", version).writeTo(jar);

    assertThat(problems())
        .containsExactly(
            jar
                + " was built for version "
                + version
                + " of the plug-in API, but this server has version "
                + PluginApi.VERSION);
  }

  @Test
  void givenOurVersionInTheManifest_whenLoading_thenItFits() throws IOException {
    PluginJar.named("acme").withAttribute("Juncture-Plugin-Api", PluginApi.VERSION).writeTo(jar);

    assertThat(problems()).isEmpty();
  }

  @Test
  void givenAMethodAndATypeThatAreNotThere_whenLoading_thenOneLineNamesThem() throws IOException {
    PluginJar.named("acme")
        .with("refresh", "refreshToken.wipe(); return new Added() == null ? null : null;")
        .compiledWith(otherApi(OTHER_SECRET, ADDED))
        .writeTo(jar);

    assertThat(problems())
        .containsExactly(
            jar
                + " was built for an unknown version of the plug-in API and does not fit version "
                + PluginApi.VERSION
                + " of this server: it uses Secret.wipe, which is not there,"
                + " it uses dev.juncture.domain.token.Added, which is not there");
  }

  @Test
  void givenAMethodThatIsNotImplemented_whenLoading_thenOneLineNamesIt() throws IOException {
    PluginJar.named("acme")
        .with(API_WITHOUT_BASE)
        .compiledWith(otherApi(OTHER_API))
        .withAttribute("Juncture-Plugin-Api", "1.0")
        .writeTo(jar);

    assertThat(problems())
        .containsExactly(
            jar
                + " was built for version 1.0 of the plug-in API and does not fit version "
                + PluginApi.VERSION
                + " of this server: com.acme.Api does not implement ProviderApi.base");
  }

  private Path otherApi(Source... sources) throws IOException {
    var api = PluginJar.library();
    for (var source : sources) {
      api.with(source);
    }
    return api.writeTo(scratch.resolve("api.jar"));
  }

  private List<String> problems() {
    return ProviderCatalog.load(Optional.of(folder), List.of()).problems();
  }
}
