package dev.juncture.adapters.cache.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// A TCP relay on a loopback port whose connections can go dumb: they stay open, and nothing comes
/// through.
public final class Relay implements AutoCloseable {

  private final List<Pair> pairs = new CopyOnWriteArrayList<>();
  private final ServerSocket entrance;
  private final int target;

  private Relay(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  public static Relay to(int port) {
    try {
      var relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String through(String url) {
    return url.replace(":" + target, ":" + entrance.getLocalPort());
  }

  public void silenceWhatIsOpen() {
    pairs.forEach(pair -> pair.dumb.set(true));
  }

  /// Only the connections that the target sees as coming from one of `ports`.
  public void silence(Collection<Integer> ports) {
    pairs.stream()
        .filter(pair -> ports.contains(pair.outside.getLocalPort()))
        .forEach(pair -> pair.dumb.set(true));
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        connect(entrance.accept());
      }
    } catch (IOException _) {
      // Closed: there is nothing left to relay.
    }
  }

  private void connect(Socket inside) {
    try {
      var pair = new Pair(inside, new Socket(InetAddress.getLoopbackAddress(), target));
      pairs.add(pair);
      Thread.ofVirtual().start(() -> pair.pump(pair.inside, pair.outside));
      Thread.ofVirtual().start(() -> pair.pump(pair.outside, pair.inside));
    } catch (IOException _) {
      closeQuietly(inside); // the target is away just now
    }
  }

  @Override
  public void close() {
    pairs.forEach(Pair::close);
    closeQuietly(entrance);
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception _) {
      // It is gone either way.
    }
  }

  private record Pair(Socket inside, Socket outside, AtomicBoolean dumb) {

    Pair(Socket inside, Socket outside) {
      this(inside, outside, new AtomicBoolean());
    }

    void pump(Socket from, Socket to) {
      var buffer = new byte[8192];
      try {
        for (var read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
          if (!dumb.get()) {
            to.getOutputStream().write(buffer, 0, read);
          }
        }
      } catch (IOException _) {
        // One side hung up.
      }
      close();
    }

    void close() {
      closeQuietly(inside);
      closeQuietly(outside);
    }
  }
}
