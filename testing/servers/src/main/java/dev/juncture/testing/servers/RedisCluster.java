package dev.juncture.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A real Redis cluster on loopback ports, in memory only. Masters share the slots; each has a
/// replica that takes over some seconds after its master ends. Ends with this JVM.
public final class RedisCluster implements AutoCloseable {
  private static final int SLOTS = 16_384;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
  private static final int RESPONSE_MILLIS = 2_000;

  private final Scratch scratch = Scratch.create("redis-cluster");
  private final List<Node> masters;
  private final List<Node> replicas;

  private RedisCluster(int size) {
    this.masters = IntStream.range(0, size).mapToObj(n -> new Node("master-" + n)).toList();
    this.replicas = IntStream.range(0, size).mapToObj(n -> new Node("replica-" + n)).toList();
  }

  /// Returns when all slots are served and every master has its replica.
  public static RedisCluster ofMasters(int size) {
    var cluster = new RedisCluster(size);
    try {
      cluster.form();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /// The format of `REDIS_URL`: the masters, comma-separated.
  public String url() {
    return masters.stream()
        .map(node -> "redis://127.0.0.1:" + node.port)
        .collect(Collectors.joining(","));
  }

  /// The number of entries on each master.
  public List<Long> entries() {
    return masters.stream().map(node -> Long.parseLong(node.ask("DBSIZE").substring(1))).toList();
  }

  /// Kills a master, like a crash. Its slots are unavailable until its replica takes over.
  public void killMaster(int index) {
    masters.get(index).process.kill();
  }

  /// Whether the replica of a master has taken over.
  public boolean hasTakenOver(int index) {
    return replicas.get(index).ask("ROLE").contains("master");
  }

  private void form() {
    for (int i = 0; i < masters.size(); i++) {
      masters.get(i).ask("CLUSTER ADDSLOTS " + slots(i));
    }
    nodes().skip(1).forEach(node -> node.ask("CLUSTER MEET 127.0.0.1 " + masters.getFirst().port));
    await("everybody knows everybody", () -> nodes().allMatch(this::knowsAll));
    for (int i = 0; i < masters.size(); i++) {
      replicas.get(i).ask("CLUSTER REPLICATE " + masters.get(i).ask("CLUSTER MYID"));
    }
    await("the cluster works", () -> nodes().allMatch(RedisCluster::isWhole));
    await("replicas follow", () -> masters.stream().allMatch(RedisCluster::hasReplica));
  }

  private String slots(int index) {
    return IntStream.range(SLOTS * index / masters.size(), SLOTS * (index + 1) / masters.size())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  private Stream<Node> nodes() {
    return Stream.concat(masters.stream(), replicas.stream());
  }

  private boolean knowsAll(Node node) {
    var expected = "cluster_known_nodes:" + (masters.size() + replicas.size());
    return node.ask("CLUSTER INFO").contains(expected);
  }

  private static boolean isWhole(Node node) {
    return node.ask("CLUSTER INFO").contains("cluster_state:ok");
  }

  private static boolean hasReplica(Node node) {
    return node.ask("INFO replication").contains("state=online");
  }

  private static void await(String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Timed out waiting until " + what);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    nodes().forEach(node -> node.process.close());
    scratch.close();
  }

  private final class Node {
    private final int port = portWithBus();
    private final GuardedProcess process;

    private Node(String name) {
      var folder = Folders.own(scratch.path().resolve(name));
      this.process = launch(folder);
      await("Redis answers on port " + port, this::isUp);
    }

    private GuardedProcess launch(Path folder) {
      var line = new ArrayList<String>();
      line.add(Binaries.redis().resolve("redis-server").toString());
      line.addAll(List.of("--bind", "127.0.0.1", "--port", "" + port, "--save", ""));
      line.addAll(List.of("--appendonly", "no", "--repl-diskless-sync-delay", "0"));
      line.addAll(List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "1000"));
      return GuardedProcess.start(
          new GuardedProcess.Launch(
              line,
              System.getenv(),
              folder,
              folder.resolve("log"),
              "TERM",
              START_TIMEOUT,
              List.of()));
    }

    private boolean isUp() {
      try {
        return ask("PING").contains("PONG");
      } catch (UncheckedIOException _) {
        return false;
      }
    }

    /// The response without the length in front of it.
    private String ask(String command) {
      try (var socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), RESPONSE_MILLIS);
        socket.setSoTimeout(RESPONSE_MILLIS);
        socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(UTF_8));
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        return content(reader.lines().toList());
      } catch (IOException e) {
        throw new UncheckedIOException("No response from Redis on port " + port, e);
      }
    }

    private String content(List<String> lines) {
      if (lines.isEmpty() || lines.getFirst().startsWith("-")) {
        throw new IllegalStateException("Redis on port " + port + " responded with " + lines);
      }
      var hasLength = lines.getFirst().startsWith("$");
      return String.join("\n", lines.subList(hasLength ? 1 : 0, lines.size() - 1));
    }

    // The nodes connect to each other on the port plus 10,000.
    private static int portWithBus() {
      while (true) {
        var port = LoopbackPorts.free();
        if (port + 10_000 < 65_536 && LoopbackPorts.isFree(port + 10_000)) {
          return port;
        }
      }
    }
  }
}
