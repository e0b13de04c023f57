package dev.juncture.testing.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Finds free ports on 127.0.0.1.
public final class LoopbackPorts {
  private LoopbackPorts() {}

  /// Returns a free port below the range for outgoing connections. A server that is stopped for a
  /// while can therefore bind the same port again.
  public static int free() {
    var random = RandomGenerator.getDefault();
    return IntStream.generate(() -> random.nextInt(20_000, 32_000))
        .limit(1_000)
        .filter(LoopbackPorts::isFree)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No free port between 20000 and 32000 on 127.0.0.1"));
  }

  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
