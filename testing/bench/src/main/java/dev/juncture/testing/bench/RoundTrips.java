package dev.juncture.testing.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A proxy between the server and PostgreSQL that counts how often the server waits for a response:
/// each `Sync` and each simple query of the protocol.
///
/// @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">The message flow</a>
final class RoundTrips implements AutoCloseable {

  private static final int SYNC = 'S';
  private static final int QUERY = 'Q';

  private static final int ENCRYPTION_REQUEST = 8;

  private final AtomicLong count = new AtomicLong();
  private final ServerSocket entrance;
  private final int target;

  RoundTrips(int target) {
    try {
      this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      this.target = target;
      Thread.ofVirtual().start(this::accept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return entrance.getLocalPort();
  }

  long count() {
    return count.get();
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        var inside = entrance.accept();
        var outside = new Socket(InetAddress.getLoopbackAddress(), target);
        outside.setTcpNoDelay(true);
        inside.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> quietly(() -> questions(inside, outside)));
        Thread.ofVirtual().start(() -> quietly(() -> forwardResponses(outside, inside)));
      }
    } catch (IOException _) {
      // The connection is closed: there is nothing left to count.
    }
  }

  private static void forwardResponses(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private void questions(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
      var out = to.getOutputStream();
      greet(in, out);
      while (true) {
        var type = in.readByte();
        forward(in, out, new byte[] {type}, in.readInt());
        if (type == SYNC || type == QUERY) {
          count.incrementAndGet();
        }
      }
    }
  }

  // The first messages have no type: the start-up message and, possibly before it, a request for
  // encryption.
  private static void greet(DataInputStream in, OutputStream out) throws IOException {
    var length = in.readInt();
    forward(in, out, new byte[0], length);
    if (length == ENCRYPTION_REQUEST) {
      greet(in, out);
    }
  }

  private static void forward(InputStream in, OutputStream out, byte[] type, int length)
      throws IOException {
    var message = new byte[type.length + length];
    System.arraycopy(type, 0, message, 0, type.length);
    for (var i = 0; i < 4; i++) {
      message[type.length + i] = (byte) (length >> 24 - 8 * i);
    }
    in.readNBytes(message, type.length + 4, length - 4);
    out.write(message);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void quietly(Work work) {
    try {
      work.run();
    } catch (IOException _) {
      // One side closed the connection.
    }
  }

  @Override
  public void close() {
    quietly(entrance::close);
  }
}
