package dev.juncture.bootstrap.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.plugin.PluginJar.Source;
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

/// What a plug-in sees: its own jars, the API and the JDK.
final class PluginClassLoaderTest {

  @TempDir private Path scratch;
  private Path folder;

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createDirectory(scratch.resolve("plugins"));
  }

  @Test
  void givenTwoVersionsOfALibrary_whenLoading_thenEachPluginHasItsOwn() throws IOException {
    for (var version : List.of("one", "two")) {
      PluginJar.withNameOf("com.library.Version.NUMBER.toString()")
          .with(version(version))
          .writeTo(folder.resolve(version + ".jar"));
    }

    assertThat(providers()).contains("one", "two");
  }

  @Test
  void givenALibraryInTheFolderOfAPlugin_whenLoading_thenOnlyThatPluginSeesIt() throws IOException {
    var own = Files.createDirectory(folder.resolve("acme"));
    var library = PluginJar.library().with(version("own")).writeTo(own.resolve("library.jar"));
    var other = folder.resolve("other.jar");
    for (var jar : List.of(own.resolve("acme.jar"), other)) {
      PluginJar.withNameOf("com.library.Version.NUMBER.toString()")
          .compiledWith(library)
          .writeTo(jar);
    }

    var catalogue = catalogue();

    assertThat(names(catalogue)).contains("own");
    assertThat(catalogue.problems())
        .singleElement()
        .asString()
        .startsWith(other + ": ")
        .contains("com.library.Version is neither in " + other + " nor in the plug-in API");
  }

  @Test
  void givenALibraryThatTheServerHasToo_whenLoading_thenThePluginsOwnWins() throws IOException {
    var own =
        new Source(
            "io.micronaut.context.ApplicationContext",
            "package io.micronaut.context;"
                + " public class ApplicationContext { public static Object NAME = \"mine\"; }");
    PluginJar.withNameOf("io.micronaut.context.ApplicationContext.NAME.toString()")
        .with(own)
        .writeTo(folder.resolve("acme.jar"));

    assertThat(providers()).contains("mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.micronaut.context.ApplicationContext",
        "com.zaxxer.hikari.HikariDataSource",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "io.netty.buffer.ByteBuf",
        "dev.juncture.domain.token.TokenCache",
        "dev.juncture.application.token.ObtainAccessToken",
        "dev.juncture.bootstrap.Main"
      })
  void givenAClassOfTheServer_whenAPluginLoadsIt_thenItIsNotFoundAndTheJarIsNamed(String type)
      throws Exception {
    assertThat(Class.forName(type, false, getClass().getClassLoader())).isNotNull();
    var jar = folder.resolve("acme.jar");
    PluginJar.named("acme")
        .with(
            "constructor",
            "public Plugin() throws Exception { Class.forName(\"%s\"); }".formatted(type))
        .writeTo(jar);

    assertThat(catalogue().problems())
        .singleElement()
        .asString()
        .startsWith(jar + ": ")
        .contains(type + " is neither in " + jar + " nor in the plug-in API");
  }

  @Test
  void givenTheLoggersOfSlf4j_whenAPluginLogs_thenItUsesTheServers() throws IOException {
    PluginJar.withNameOf(
            "org.slf4j.LoggerFactory.getILoggerFactory().getClass().getSimpleName().toLowerCase().substring(0, 6)")
        .writeTo(folder.resolve("acme.jar"));

    assertThat(providers()).contains("logger");
  }

  private static Source version(String number) {
    return new Source(
        "com.library.Version",
        "package com.library; public class Version { public static final Object NUMBER = \"%s\"; }"
            .formatted(number));
  }

  private List<String> providers() {
    var catalogue = catalogue();
    assertThat(catalogue.problems()).isEmpty();
    return names(catalogue);
  }

  private static List<String> names(ProviderCatalog catalogue) {
    return catalogue.plugins().stream().map(it -> it.provider().value()).toList();
  }

  private ProviderCatalog catalogue() {
    return ProviderCatalog.load(Optional.of(folder), List.of());
  }
}
