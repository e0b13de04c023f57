package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL as this system has it installed, with its own `pg_dump`, `pg_basebackup` and
/// `pg_ctl`, which the embedded one lacks. Its servers and data are gone when it is closed or this
/// JVM has ended.
public final class InstalledPostgres implements AutoCloseable {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String NAME = "juncture";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path programs;
  private final Scratch scratch = Scratch.create("installed-postgres");
  private final Owner owner = Owner.ofServers();
  private final String password = Passwords.fresh();
  private final List<GuardedProcess> servers = new ArrayList<>();

  private InstalledPostgres(Path programs) {
    this.programs = programs;
    owner.own(scratch.path());
  }

  /// The folder of the newest version's programs; empty where none is installed.
  public static Optional<Path> programs() {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    return Folders.in(VERSIONS).stream()
        .map(version -> version.resolve("bin"))
        .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup")))
        .max(Path::compareTo);
  }

  /// Creates an empty cluster. [#start] starts servers.
  public static InstalledPostgres create() {
    var created = new InstalledPostgres(programs().orElseThrow());
    try {
      Folders.secret(created.scratch.path().resolve("password"), created.password);
      created.owner.own(created.scratch.path().resolve("password"));
      created.run(
          "initdb --pgdata=primary --username=%s --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --locale=C"
              .formatted(NAME),
          Map.of());
      return created;
    } catch (RuntimeException e) {
      created.close();
      throw e;
    }
  }

  /// Starts a server on a folder of data, which [#run] may have made, and returns its database
  /// `juncture`. Creates that database on the first one.
  public Database start(String data) {
    var port = LoopbackPorts.free();
    var line =
        owner.command(
            List.of(
                programs.resolve("postgres").toString(),
                "-D",
                scratch.path().resolve(data).toString(),
                "-c",
                "port=" + port,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off"));
    var server =
        GuardedProcess.start(
            new GuardedProcess.Launch(
                line,
                System.getenv(),
                scratch.path(),
                scratch.path().resolve(data + ".log"),
                "INT",
                LIMIT,
                servers.isEmpty() ? scratch.asLitter() : List.of()));
    servers.add(server);
    Polling.untilReady("PostgreSQL", server, LIMIT, () -> accepts(port));
    if (servers.size() == 1) {
      update(at(port, "postgres"), "create database " + NAME);
    }
    return at(port, NAME);
  }

  /// Stops the server that was started first.
  public void stopFirst() {
    servers.getFirst().stop();
  }

  /// Runs commands of a shell in the folder that has the data, as the user who owns it. Fails when
  /// one of them fails.
  public void run(String commands, Map<String, String> environment) {
    try {
      var log = Files.createTempFile("juncture-commands", ".log");
      var builder = new ProcessBuilder(owner.command(List.of("bash", "-euc", commands)));
      builder.environment().putAll(environment);
      builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
      var process =
          builder
              .directory(scratch.path().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var code = process.onExit().join().exitValue();
      var output = Files.readString(log, UTF_8);
      Files.delete(log);
      if (code != 0) {
        throw new IllegalStateException(commands + "\nended with " + code + ":\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The database of this name on the same server as `database`.
  public Database sibling(Database database, String name) {
    return at(Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1")), name);
  }

  private Database at(int port, String name) {
    return Database.local(port, name, NAME, password);
  }

  private boolean accepts(int port) {
    try (var _ = DriverManager.getConnection(at(port, "postgres").jdbcUrl(), NAME, password)) {
      return true;
    } catch (SQLException _) {
      return false;
    }
  }

  private static void update(Database database, String statement) {
    try (var connection = database.connect();
        var update = connection.createStatement()) {
      update.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    servers.forEach(GuardedProcess::close);
    scratch.close();
  }
}
