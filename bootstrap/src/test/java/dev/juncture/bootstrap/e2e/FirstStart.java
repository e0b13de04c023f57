package dev.juncture.bootstrap.e2e;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.SharedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What one start of the artefact leaves to those that follow: a database with all tables, and an
/// archive of the classes that a server loads, which the JVM reads in a fraction of the time.
final class FirstStart {

  /// A copy of a database that a server has used would be noticed.
  private static final Map<String, String> UNUSED = Map.of("JUNCTURE_MODE", "read-only");

  private FirstStart() {}

  /// A database of the shared PostgreSQL in which a server has created the tables and stored
  /// nothing else. The first call starts a server.
  static Database freshDatabase() {
    return SharedServers.postgres().copyOf(Done.DATABASE);
  }

  /// The JVM options that read the archive; none if there is no archive of this artefact.
  static List<String> archiveOptions(Path artefact) {
    return isCurrent(artefact)
        ? List.of("-XX:SharedArchiveFile=" + archive(artefact), "-Xlog:cds=off", "-Xlog:aot=off")
        : List.of();
  }

  private static final class Done {
    static final Database DATABASE = start();
  }

  private static Database start() {
    var database = SharedServers.freshDatabase();
    var artefact = ServerProcess.artefact();
    try (var outside = Environment.with(database.url(), SharedServers.freshRedis().url())) {
      if (isCurrent(artefact)) {
        ServerProcess.start(outside, UNUSED).close();
      } else {
        // Under a name of its own, because tests of several modules may run side by side.
        var made =
            artefact.resolveSibling("juncture-" + ProcessHandle.current().pid() + ".jsa.part");
        var options = new String[] {"-XX:ArchiveClassesAtExit=" + made, "-Xlog:cds=off"};
        ServerProcess.start(outside, UNUSED, options).close();
        Files.move(made, archive(artefact), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return database;
  }

  private static Path archive(Path artefact) {
    return artefact.resolveSibling("juncture.jsa");
  }

  /// The JVM itself ignores an archive whose jars have changed.
  private static boolean isCurrent(Path artefact) {
    try (var libraries = Files.list(artefact.resolve("lib"))) {
      if (!Files.exists(archive(artefact))) {
        return false;
      }
      var made = Files.getLastModifiedTime(archive(artefact));
      return Stream.concat(libraries, Stream.of(artefact.resolve("juncture.jar")))
          .allMatch(jar -> modified(jar).compareTo(made) < 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
