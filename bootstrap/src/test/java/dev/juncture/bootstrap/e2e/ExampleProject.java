package dev.juncture.bootstrap.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The example provider, copied out of this checkout and built by Maven as its author would build
/// it: from the published domain artefact, with a local repository that nobody else uses.
final class ExampleProject {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final long MINUTES = 8;

  private final Path folder;
  private final Path repository;

  ExampleProject(Path scratch) {
    this.folder = scratch.resolve("acme-provider");
    this.repository = scratch.resolve("repository");
    copy(CHECKOUT.resolve("docs/examples/acme-provider"), folder);
    publishApiAndTestKit();
  }

  /// Runs its tests, too; returns the jar.
  Path build() {
    var settings = write(folder.resolveSibling("settings.xml"), settings());
    var log = folder.resolveSibling("maven.log");
    run(
        log,
        List.of(
            "mvn",
            "-B",
            "-ntp",
            "-q",
            "-s",
            settings.toString(),
            "-Dmaven.repo.local=" + repository,
            "-f",
            folder.resolve("pom.xml").toString(),
            "package"));
    return folder.resolve("target/juncture-acme-provider-1.0.0.jar");
  }

  /// As `mvn install` would put them there.
  private void publishApiAndTestKit() {
    publish(CHECKOUT.resolve("pom.xml"), "juncture", ".pom");
    publish("domain", "juncture-domain");
    publish("testing/testkit", "juncture-testkit");
  }

  private void publish(String module, String artefact) {
    publish(CHECKOUT.resolve(module).resolve("pom.xml"), artefact, ".pom");
    var jar = artefact + "-" + VERSION + ".jar";
    publish(CHECKOUT.resolve(module).resolve("target").resolve(jar), artefact, ".jar");
  }

  private void publish(Path file, String artefact, String suffix) {
    var place = repository.resolve("dev/juncture").resolve(artefact).resolve(VERSION);
    try {
      Files.createDirectories(place);
      Files.copy(file, place.resolve(artefact + "-" + VERSION + suffix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What this machine has already is taken from there, and only what is missing is fetched.
  private static String settings() {
    var known = Path.of(System.getProperty("user.home"), ".m2", "repository").toUri();
    return """
        <settings>
          <profiles>
            <profile>
              <id>known</id>
              <repositories>
                <repository>
                  <id>known</id>
                  <url>%s</url>
                  <releases><checksumPolicy>ignore</checksumPolicy></releases>
                  <snapshots><enabled>false</enabled></snapshots>
                </repository>
              </repositories>
              <pluginRepositories>
                <pluginRepository>
                  <id>known</id>
                  <url>%s</url>
                  <releases><checksumPolicy>ignore</checksumPolicy></releases>
                  <snapshots><enabled>false</enabled></snapshots>
                </pluginRepository>
              </pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>known</activeProfile></activeProfiles>
        </settings>
        """
        .formatted(known, known);
  }

  private void run(Path log, List<String> command) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      var process = builder.redirectOutput(log.toFile()).start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("Maven does not end: " + Files.readString(log));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError("Maven failed: " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.filter(it -> !it.toString().contains("/target")).toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
