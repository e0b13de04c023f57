package dev.juncture.adapters.cache;

import dev.juncture.sandbox.servers.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One node of a Redis cluster on loopback ports, in memory only.
final class ClusterNode implements AutoCloseable {

  private static final int SLOTS = 16384;
  private static final int BUS = 10_000;

  private final int port = portWithBus();
  private final Path folder;
  private final Process process;

  private ClusterNode(Path folder) throws IOException {
    this.folder = folder;
    this.process = launch();
    RealRedis.await("the node answers", this::isUp);
  }

  static ClusterNode start() {
    try {
      return new ClusterNode(Files.createTempDirectory("juncture-cluster"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "redis://127.0.0.1:" + port;
  }

  void formClusterWith(ClusterNode other) {
    ask(redis -> redis.clusterAddSlots(IntStream.range(0, SLOTS / 2).toArray()));
    other.ask(redis -> redis.clusterAddSlots(IntStream.range(SLOTS / 2, SLOTS).toArray()));
    ask(redis -> redis.clusterMeet("127.0.0.1", other.port));
    for (var node : List.of(this, other)) {
      RealRedis.await(
          "the cluster is formed",
          () -> node.ask(RedisCommands::clusterInfo).contains("cluster_state:ok"));
    }
  }

  long size() {
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
    try (var client = RedisClient.create(url());
        var connection = client.connect()) {
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
      process.getOutputStream().close();
      process.onExit().join();
      Files.deleteIfExists(folder.resolve("nodes.conf"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
