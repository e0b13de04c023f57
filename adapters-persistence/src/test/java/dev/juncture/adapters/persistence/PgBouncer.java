package dev.juncture.adapters.persistence;

import static dev.juncture.testkit.Eventually.eventually;

import dev.juncture.testing.servers.Database;
import dev.juncture.testing.servers.GuardedProcess;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testkit.InstalledProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A real PgBouncer in transaction mode before a database: few sessions, shared by transactions.
final class PgBouncer implements AutoCloseable {

  static final int SESSIONS = 3;

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final GuardedProcess process;
  private final Path folder;
  final Database database;

  private PgBouncer(GuardedProcess process, Path folder, Database database) {
    this.process = process;
    this.folder = folder;
    this.database = database;
  }

  static PgBouncer before(Database target) {
    try {
      var folder = Files.createTempDirectory("juncture-pgbouncer");
      var port = LoopbackPorts.free();
      write(folder.resolve("users.txt"), "\"%s\" \"%s\"\n", target.user(), target.password());
      write(folder.resolve("pgbouncer.ini"), settings(target, folder, port));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      var started = new PgBouncer(launch(folder), folder, through(target, port));
      started.awaitResponse();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String settings(Database target, Path folder, int port) {
    var address = target.jdbcUrl().replaceAll(".*//([^:/]+):(\\d+)/.*", "host=$1 port=$2");
    return """
        [databases]
        %s = %s dbname=%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = plain
        auth_file = %s
        pool_mode = transaction
        default_pool_size = %d
        ignore_startup_parameters = extra_float_digits
        %s
        """
        .formatted(
            target.name(),
            address,
            target.name(),
            port,
            folder.resolve("users.txt"),
            SESSIONS,
            unprivileged());
  }

  /// It does not run as root.
  private static String unprivileged() {
    return "root".equals(System.getProperty("user.name")) ? "user = nobody" : "";
  }

  private static void write(Path file, String text, Object... values) throws IOException {
    Files.writeString(file, values.length == 0 ? text : text.formatted(values));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static GuardedProcess launch(Path folder) {
    var line =
        List.of(
            InstalledProgram.find("pgbouncer").orElseThrow().toString(),
            folder.resolve("pgbouncer.ini").toString());
    return GuardedProcess.start(
        new GuardedProcess.Launch(
            line, Map.of(), folder, folder.resolve("log.txt"), "INT", TIMEOUT, List.of()));
  }

  private static Database through(Database target, int port) {
    return new Database(
        target.name(),
        "jdbc:postgresql://127.0.0.1:" + port + "/" + target.name(),
        target.user(),
        target.password(),
        target.url().replaceAll(":\\d+/", ":" + port + "/"));
  }

  private void awaitResponse() {
    eventually("PgBouncer answers", this::responds);
  }

  private boolean responds() {
    if (!process.isAlive()) {
      throw new AssertionError("PgBouncer ended: " + process.logTail());
    }
    try (var connection = database.connect()) {
      return connection.isValid(1);
    } catch (SQLException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
