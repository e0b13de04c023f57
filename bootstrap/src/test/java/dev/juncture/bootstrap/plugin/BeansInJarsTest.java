package dev.juncture.bootstrap.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.bootstrap.RunningServer;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A jar whose provider is a bean, compiled as its author would compile it.
final class BeansInJarsTest {

  private static final String SOURCE =
      """
      package com.acme.beans;

      import dev.juncture.domain.authorization.*;
      import dev.juncture.domain.id.*;
      import dev.juncture.domain.provider.*;
      import dev.juncture.domain.secret.*;
      import dev.juncture.domain.token.*;
      import io.micronaut.context.annotation.Property;
      import io.micronaut.context.annotation.Requires;
      import jakarta.inject.Singleton;
      import java.net.URI;
      import java.time.Duration;

      @Singleton
      @Requires(property = "juncture.providers.acme-beans.client-id")
      final class AcmeBeans implements ProviderOAuth {
        private final String clientId;

        AcmeBeans(@Property(name = "juncture.providers.acme-beans.client-id") String clientId) {
          this.clientId = clientId;
        }

        public ProviderId provider() {
          return new ProviderId("%s");
        }

        public URI authorizationUri(State state, CodeVerifier verifier) {
          return URI.create("https://acme.example/" + clientId);
        }

        public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
          return new TokenOutcome.Unavailable(Duration.ZERO);
        }

        public TokenOutcome refresh(Secret refreshToken) {
          return new TokenOutcome.Unavailable(Duration.ZERO);
        }

        public Duration grantLifetime() {
          return Duration.ofDays(1);
        }

        public Duration replayWindow() {
          return Duration.ZERO;
        }

        public Duration longestRefresh() {
          return Duration.ofSeconds(1);
        }
      }
      """;

  @TempDir private Path folder;
  private Path plugins;

  @BeforeEach
  void makeThePluginsFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
  }

  @Test
  void givenABeanInAJar_whenTheServerStarts_thenItIsAProviderLikeTheOthers() throws IOException {
    compile("acme-beans");

    try (var server = RunningServer.with(environment())) {
      var uri =
          server.context().getBeansOfType(ProviderOAuth.class).stream()
              .filter(it -> it.provider().value().equals("acme-beans"))
              .findFirst()
              .orElseThrow()
              .authorizationUri(
                  new State(new Secret("s")), new CodeVerifier(new Secret("v".repeat(43))));

      assertThat(uri).hasToString("https://acme.example/the-client");
    }
  }

  @Test
  void givenABeanWithANameThatIsTaken_whenTheServerStarts_thenBothPlacesAreNamed()
      throws IOException {
    compile("gitlab");
    var environment = environment();
    environment.put("DEFAULT_GITLAB_CLIENT_ID", "client");
    environment.put("DEFAULT_GITLAB_CLIENT_SECRET", "secret");

    assertThatThrownBy(() -> RunningServer.with(environment))
        .isInstanceOf(ProviderProblems.class)
        .hasMessageContaining("two providers have the name 'gitlab'")
        .hasMessageContaining("acme-beans.jar")
        .hasMessageContaining(
            "a client id is configured for 'acme-beans', but there is no such provider");
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("PORT", "0");
    environment.put("JUNCTURE_MANAGEMENT_PORT", "off");
    environment.put("DATABASE_URL", SharedServers.freshDatabase().url());
    environment.put("REDIS_URL", SharedServers.freshRedis().url());
    environment.put("JUNCTURE_SECRET_KEY", "e2e-backend-key-0123456789");
    environment.put("JUNCTURE_ENCRYPTION_KEY", "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=");
    environment.put("JUNCTURE_PUBLIC_URL", "http://127.0.0.1:8000");
    environment.put("JUNCTURE_PLUGINS", plugins.toString());
    environment.put("DEFAULT_ACME_BEANS_CLIENT_ID", "the-client");
    environment.put("DEFAULT_ACME_BEANS_CLIENT_SECRET", "the-secret");
    return environment;
  }

  private void compile(String name) throws IOException {
    var source = Files.writeString(folder.resolve("AcmeBeans.java"), SOURCE.formatted(name));
    var classes = Files.createDirectory(folder.resolve("classes"));
    var path = System.getProperty("java.class.path");
    var options =
        List.of(
            "-proc:full",
            "-classpath",
            path,
            "-processorpath",
            path,
            "-d",
            classes.toString(),
            source.toString());
    var result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
    assertThat(result).isZero();
    pack(classes, plugins.resolve("acme-beans.jar"));
  }

  /// With entries for folders, as every build tool makes them: beans are looked for by folder.
  private static void pack(Path classes, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      files
          .filter(file -> !file.equals(classes))
          .forEach(file -> put(out, classes.relativize(file).toString(), file));
    }
  }

  private static void put(JarOutputStream out, String name, Path file) {
    try {
      out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
      if (Files.isRegularFile(file)) {
        Files.copy(file, out);
      }
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
