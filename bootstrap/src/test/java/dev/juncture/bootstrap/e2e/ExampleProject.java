package dev.juncture.bootstrap.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The example provider, copied out of this checkout and built by Maven as its author would build
/// it: from what this build has published into `target/staging`, with a local repository that
/// nobody else uses.
final class ExampleProject {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path STAGING = CHECKOUT.resolve("target/staging");
  private static final long MINUTES = 8;

  private final Path folder;
  private final Path repository;

  ExampleProject(Path scratch) {
    assumePublished();
    this.folder = scratch.resolve("acme-provider");
    this.repository = scratch.resolve("repository");
    copy(CHECKOUT.resolve("docs/examples/acme-provider"), folder);
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
            "-Djuncture.repository=" + STAGING.toUri(),
            "-f",
            folder.resolve("pom.xml").toString(),
            "package"));
    return folder.resolve("target/juncture-acme-provider-1.0.0.jar");
  }

  private static void assumePublished() {
    assumeThat(STAGING).as("what ./juncture staging publishes, or a build with -Pstaging").exists();
  }

  /// The files that have been published of an artefact.
  static List<Path> published(String artefact) {
    assumePublished();
    try (Stream<Path> files = Files.walk(STAGING.resolve("dev/juncture").resolve(artefact))) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Libraries that this machine has already are taken from there, and only what is missing is
  /// fetched. Juncture's own artefacts, which are snapshots, are not.
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
