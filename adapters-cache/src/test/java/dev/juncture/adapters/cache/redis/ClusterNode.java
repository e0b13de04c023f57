package dev.juncture.adapters.cache.redis;

import static dev.juncture.testkit.Eventually.eventually;

import dev.juncture.testing.servers.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One node of a Redis cluster on loopback ports, in memory only.
public final class ClusterNode implements AutoCloseable {

  private static final int SLOTS = 16384;
  private static final int BUS = 10_000;

  private final int port = portWithBus();
  private final RedisClient client = RedisClient.create(url());
  private final Path folder;
  private final Process process;
  private final String id;

  private ClusterNode(Path folder) throws IOException {
    this.folder = folder;
    this.process = launch();
    eventually("the node answers", this::isUp);
    this.id = ask(RedisCommands::clusterMyId);
  }

  public static ClusterNode start() {
    try {
      return new ClusterNode(Files.createTempDirectory("juncture-cluster"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public void formClusterWith(ClusterNode other) {
    ask(redis -> redis.clusterAddSlots(IntStream.range(0, SLOTS / 2).toArray()));
    other.ask(redis -> redis.clusterAddSlots(IntStream.range(SLOTS / 2, SLOTS).toArray()));
    ask(redis -> redis.clusterMeet("127.0.0.1", other.port));
    for (var node : List.of(this, other)) {
      eventually("the cluster is formed", node::isWhole);
    }
  }

  private boolean isWhole() {
    return ask(RedisCommands::clusterInfo).contains("cluster_state:ok");
  }

  /// Lets `heir` into the cluster and moves all of this node's entries, and their slots, to it.
  public void handAllTo(ClusterNode heir, ClusterNode witness) {
    ask(redis -> redis.clusterMeet("127.0.0.1", heir.port));
    for (var node : List.of(this, heir, witness)) {
      eventually("all know each other", () -> node.knows(this, heir, witness) && node.isWhole());
    }
    ask(redis -> redis.keys("*")).forEach(entry -> hand(entry, heir, witness));
  }

  private boolean knows(ClusterNode... nodes) {
    var known = ask(RedisCommands::clusterNodes);
    return !known.contains("handshake") && Stream.of(nodes).allMatch(it -> known.contains(it.id));
  }

  private void hand(String entry, ClusterNode heir, ClusterNode witness) {
    var slot = SlotHash.getSlot(entry);
    heir.ask(redis -> redis.clusterSetSlotImporting(slot, id));
    ask(redis -> redis.clusterSetSlotMigrating(slot, heir.id));
    ask(redis -> redis.migrate("127.0.0.1", heir.port, entry, 0, 1000));
    for (var node : List.of(heir, this, witness)) {
      node.ask(redis -> redis.clusterSetSlotNode(slot, heir.id));
    }
  }

  public long size() {
    return ask(RedisCommands::dbsize);
  }

  // The shell ends the server when its input ends: on close, and when this JVM dies.
  private Process launch() throws IOException {
    var script =
        "\"$0\" --port %d --bind 127.0.0.1 --save '' --cluster-enabled yes >/dev/null 2>&1 & read _; kill $!; wait"
            .formatted(port);
    return new ProcessBuilder("sh", "-c", script, program()).directory(folder.toFile()).start();
  }

  private static String program() {
    try (var server = RedisServer.temporary()) {
      return ProcessHandle.of(server.pid()).flatMap(p -> p.info().command()).orElseThrow();
    }
  }

  private boolean isUp() {
    try {
      return ask(RedisCommands::ping).equals("PONG");
    } catch (RedisException _) {
      return false;
    }
  }

  private <T> T ask(Function<RedisCommands<String, String>, T> question) {
    try (var connection = client.connect()) {
      return question.apply(connection.sync());
    }
  }

  // The node's bus listens ten thousand ports above.
  private static int portWithBus() {
    while (true) {
      var port = free(0);
      if (port + BUS < 65_536 && free(port + BUS) > 0) {
        return port;
      }
    }
  }

  private static int free(int wanted) {
    try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException _) {
      return -1;
    }
  }

  @Override
  public void close() {
    try {
      client.close();
      process.getOutputStream().close();
      process.onExit().join();
      Files.deleteIfExists(folder.resolve("nodes.conf"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
