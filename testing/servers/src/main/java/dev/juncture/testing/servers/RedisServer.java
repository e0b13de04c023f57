package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A real Redis server on a loopback port. It ends with this JVM, however the JVM ends. It can be
/// stopped, started, frozen, killed and emptied meanwhile, and keeps its port and password.
///
/// Safe for use by several threads, except that only one at a time may stop and start it.
public final class RedisServer implements AutoCloseable {
  private static final int DATABASES = 4096;
  private static final int PORTS_TO_TRY = 3;
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int RESPONSE_MILLIS = 2_000;

  private final Path folder;
  private final List<Path> litter;
  private final AutoCloseable hold;
  private final String persistence;
  private final int port;
  private final String password = Passwords.fresh();
  private final AtomicInteger databases = new AtomicInteger();
  private GuardedProcess process;

  private RedisServer(
      Path folder, List<Path> litter, AutoCloseable hold, String persistence, int port) {
    this.folder = folder;
    this.litter = litter;
    this.hold = hold;
    this.persistence = persistence;
    this.port = port;
    this.process = launch();
  }

  /// A server for tests. Its data is in memory only; its files are deleted when it is closed or
  /// this JVM has ended.
  public static RedisServer temporary() {
    var scratch = Scratch.create("redis");
    return onFreePort(scratch.path(), scratch.asLitter(), scratch, "appendonly no");
  }

  /// A server whose data is kept in `folder`.
  ///
  /// @throws IllegalStateException if another process uses the folder
  public static RedisServer persistent(Path folder) {
    var path = Folders.own(folder).toAbsolutePath();
    var lock =
        FolderLock.tryTake(path)
            .orElseThrow(() -> new IllegalStateException(path + " is in use by another process"));
    Orphans.stop(path);
    return onFreePort(path, List.of(), lock, "appendonly yes");
  }

  private static RedisServer onFreePort(
      Path folder, List<Path> litter, AutoCloseable hold, String persistence) {
    for (var attempt = 1; ; attempt++) {
      try {
        return new RedisServer(folder, litter, hold, persistence, LoopbackPorts.free());
      } catch (IllegalStateException e) {
        if (attempt == PORTS_TO_TRY || !String.valueOf(e.getMessage()).contains("in use")) {
          release(hold);
          throw e;
        }
      }
    }
  }

  static Path pidFile(Path folder) {
    return folder.resolve("redis.pid");
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

  /// Starts the server again after [#stop()] or [#kill()]. Returns when it accepts connections. A
  /// temporary server is empty then.
  public void start() {
    if (!process.isAlive()) {
      process.stop(); // stops its guard, if the server ended by itself
      process = launch();
    }
  }

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

  /// Deletes the entries of all databases.
  public void flush() {
    ask("FLUSHALL");
  }

  /// Makes the server a replica of a master that is away: it serves reads and rejects writes.
  public void makeReplica() {
    ask("REPLICAOF 127.0.0.1 " + LoopbackPorts.free());
  }

  /// Ends [#makeReplica()].
  public void makeMaster() {
    ask("REPLICAOF NO ONE");
  }

  /// The address of the database with this number.
  public RedisDatabase database(int index) {
    return new RedisDatabase(index, "redis://:" + password + "@127.0.0.1:" + port + "/" + index);
  }

  /// Returns a database that was not returned before, and is therefore empty. [#flush()], stopping
  /// and freezing affect all databases: a test that does so uses a server of its own.
  public RedisDatabase freshDatabase() {
    var index = databases.incrementAndGet();
    if (index >= DATABASES) {
      throw new IllegalStateException("All " + DATABASES + " databases of this Redis are taken");
    }
    return database(index);
  }

  private GuardedProcess launch() {
    var settings = folder.resolve("redis.conf");
    Folders.secret(settings, settings());
    var line = List.of(Binaries.redis().resolve("redis-server").toString(), settings.toString());
    var log = folder.resolve("redis.log");
    var started =
        GuardedProcess.start(
            new GuardedProcess.Launch(
                line, System.getenv(), folder, log, "TERM", STOP_TIMEOUT, litter));
    Polling.untilReady("Redis", started, START_LIMIT, this::isReady);
    return started;
  }

  // A custom process title would hide the command line that identifies orphans.
  private String settings() {
    return """
        bind 127.0.0.1
        port %d
        requirepass %s
        databases %d
        pidfile redis.pid
        set-proc-title no
        save ""
        %s
        """
        .formatted(port, password, DATABASES, persistence);
  }

  private boolean isReady() {
    try {
      return ask("PING").startsWith("+PONG");
    } catch (UncheckedIOException | IllegalStateException _) {
      return false;
    }
  }

  private String ask(String command) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), RESPONSE_MILLIS);
      socket.setSoTimeout(RESPONSE_MILLIS);
      socket
          .getOutputStream()
          .write(("AUTH " + password + "\r\n" + command + "\r\n").getBytes(UTF_8));
      var replies =
          new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream(), UTF_8));
      return requireNoError(replies.readLine(), replies.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("No response from Redis on port " + port, e);
    }
  }

  private static String requireNoError(String authenticated, String response) {
    if (!"+OK".equals(authenticated) || response == null || response.startsWith("-")) {
      throw new IllegalStateException("Redis responded with " + authenticated + ", " + response);
    }
    return response;
  }

  @Override
  public void close() {
    process.close();
    release(hold);
  }

  private static void release(AutoCloseable hold) {
    try {
      hold.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "RedisServer[127.0.0.1:" + port + "]";
  }
}
