package dev.juncture.testing.servers;

import static dev.juncture.testing.servers.PostgresTemplate.USER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL server on a loopback port. It ends with this JVM, however the JVM ends. It can
/// be stopped, started, frozen and killed meanwhile, and keeps its port, password and data.
///
/// Safe for use by several threads, except that only one at a time may stop and start it.
public final class PostgresServer implements AutoCloseable {
  private static final String DUPLICATE_DATABASE = "42P04";
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final int PORTS_TO_TRY = 3;
  private static final List<String> FAST =
      List.of(
          "fsync=off",
          "synchronous_commit=off",
          "full_page_writes=off",
          "wal_level=minimal",
          "max_wal_senders=0",
          "shared_buffers=32MB",
          "max_connections=200");
  private static final List<String> DURABLE = List.of("fsync=on", "synchronous_commit=on");

  private final PostgresFolder folder;
  private final List<String> settings;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private GuardedProcess process;

  private PostgresServer(PostgresFolder folder, List<String> settings, int port) {
    this.folder = folder;
    this.settings = settings;
    this.port = port;
    this.process = launch();
  }

  /// A server for tests, fast instead of safe. Its data is deleted when it is closed or this JVM
  /// has ended.
  public static PostgresServer temporary() {
    return onFreePort(PostgresFolder.temporary(), FAST);
  }

  /// A server that writes committed data to disk. The data is deleted as that of a temporary server
  /// is.
  public static PostgresServer durable() {
    return onFreePort(PostgresFolder.temporary(), DURABLE);
  }

  /// A server whose committed data is kept in `folder`. Stops a server that a killed owner left
  /// running on the same folder first.
  ///
  /// @throws IllegalStateException if another process uses the folder, or another version of
  ///   PostgreSQL created its data
  public static PostgresServer persistent(Path folder) {
    return onFreePort(PostgresFolder.persistent(folder), DURABLE);
  }

  // Another process may take the port after the search for a free one.
  private static PostgresServer onFreePort(PostgresFolder folder, List<String> settings) {
    for (var attempt = 1; ; attempt++) {
      try {
        return new PostgresServer(folder, settings, LoopbackPorts.free());
      } catch (IllegalStateException e) {
        if (attempt == PORTS_TO_TRY || !String.valueOf(e.getMessage()).contains("in use")) {
          folder.close();
          throw e;
        }
      }
    }
  }

  /// A server of its own on a copy of this server's files, promoted to a primary as a restored
  /// backup or a standby server is. This server is stopped meanwhile. Needs a durable server, whose
  /// log is complete enough.
  public PostgresServer promotedCopy() {
    stop();
    var copy = PostgresFolder.copyOf(folder);
    start();
    return onFreePort(copy, settings);
  }

  static Path pidFile(Path folder) {
    return PostgresTemplate.dataIn(folder).resolve("postmaster.pid");
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /// Starts the server again after [#stop()] or [#kill()]. Returns when it accepts connections.
  public void start() {
    if (!process.isAlive()) {
      process.stop(); // stops its guard, if the server ended by itself
      process = launch();
    }
  }

  /// Closes all connections and writes all data to disk. Returns when the server has ended.
  public void stop() {
    process.stop();
  }

  /// Kills the server, like a crash.
  public void kill() {
    process.kill();
  }

  /// Freezes the server until [#thaw()]: port and connections stay open, but no request gets a
  /// response.
  public void freeze() {
    process.freeze();
  }

  public void thaw() {
    process.thaw();
  }

  private GuardedProcess launch() {
    var line = new ArrayList<>(List.of(folder.program("postgres"), "-D", folder.data().toString()));
    options().forEach(option -> line.addAll(List.of("-c", option)));
    var started = GuardedProcess.start(folder.launch(line));
    Polling.untilReady("PostgreSQL", started, START_LIMIT, () -> folder.isReady(started.pid()));
    return started;
  }

  private List<String> options() {
    var options =
        new ArrayList<>(
            List.of("port=" + port, "listen_addresses=127.0.0.1", "unix_socket_directories="));
    options.addAll(settings);
    return options;
  }

  /// The database with this name. Created if it does not exist.
  public Database database(String name) {
    return database(name, "template1");
  }

  private Database database(String name, String template) {
    try (var connection = at("postgres").connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template));
    } catch (SQLException e) {
      if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
        throw new IllegalStateException("Cannot create database " + name, e);
      }
    }
    return at(name);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// Creates an empty database.
  public Database freshDatabase() {
    return database(freshName());
  }

  /// Creates a database with what is in `original`, to which nobody may be connected.
  public Database copyOf(Database original) {
    return database(freshName(), original.name());
  }

  private String freshName() {
    return "fresh_" + databases.incrementAndGet() + "_" + Passwords.fresh().substring(0, 8);
  }

  private Database at(String name) {
    return Database.local(port, name, USER, folder.password());
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }

  @Override
  public String toString() {
    return "PostgresServer[127.0.0.1:" + port + "]";
  }

  /// A folder with a database cluster: `data`, the password and the server's log.
  private record PostgresFolder(
      Path path, List<Path> litter, AutoCloseable hold, Owner owner, String password) {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    static PostgresFolder temporary() {
      var scratch = Scratch.create("postgres");
      return prepared(scratch.path(), scratch.asLitter(), scratch);
    }

    /// The copy recovers from an archive without any file when it starts, and then begins a new
    /// timeline.
    static PostgresFolder copyOf(PostgresFolder original) {
      var scratch = Scratch.create("postgres");
      var path = scratch.path();
      try {
        Folders.copy(original.data(), PostgresTemplate.dataIn(path));
        Folders.secret(path.resolve("password"), original.password());
        var data = PostgresTemplate.dataIn(path);
        Files.writeString(
            data.resolve("postgresql.auto.conf"),
            "restore_command = 'false'\nhot_standby = off\n",
            APPEND);
        Files.createFile(data.resolve("recovery.signal"));
        return prepared(path, scratch.asLitter(), scratch);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot copy " + original.path(), e);
      }
    }

    static PostgresFolder persistent(Path folder) {
      var path = Folders.own(folder).toAbsolutePath();
      var lock =
          FolderLock.tryTake(path)
              .orElseThrow(() -> new IllegalStateException(path + " is in use by another process"));
      Orphans.stop(path);
      return prepared(path, List.of(), lock);
    }

    private static PostgresFolder prepared(Path path, List<Path> litter, AutoCloseable hold) {
      try {
        var owner = Owner.ofServers();
        var data = PostgresTemplate.dataIn(path);
        if (Files.isDirectory(data)) {
          owner.own(data);
        } else {
          PostgresTemplate.copyInto(path, owner);
        }
        return new PostgresFolder(path, litter, hold, owner, PostgresTemplate.passwordIn(path));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot prepare " + path, e);
      }
    }

    Path data() {
      return PostgresTemplate.dataIn(path);
    }

    private Path log() {
      return path.resolve("postgres.log");
    }

    String program(String name) {
      return Binaries.postgres().resolve("bin").resolve(name).toString();
    }

    GuardedProcess.Launch launch(List<String> line) {
      return new GuardedProcess.Launch(
          owner.command(line), System.getenv(), path, log(), "INT", STOP_TIMEOUT, litter);
    }

    /// The server writes its status to the eighth line of `postmaster.pid`.
    boolean isReady(long pid) {
      try (var lines = Files.lines(pidFile(path), UTF_8)) {
        var content = lines.map(String::strip).toList();
        return content.size() > 7
            && content.getFirst().equals("" + pid)
            && content.get(7).equals("ready");
      } catch (IOException | UncheckedIOException _) {
        return false;
      }
    }

    void close() {
      try {
        hold.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
