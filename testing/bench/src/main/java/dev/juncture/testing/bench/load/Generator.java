package dev.juncture.testing.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.juncture.testing.bench.load.Load.Order;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// A process that keeps connections busy, one request at a time on each, and prints one line with
/// the result.
final class Generator {

  // Times in units of ten microseconds, up to one second.
  private static final int RESOLUTION_NANOS = 10_000;
  private static final int BUCKETS = 100_000;

  private final AtomicIntegerArray times = new AtomicIntegerArray(BUCKETS);
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong coming = new AtomicLong();
  private final Order order;
  private final URI server;

  private Generator(Order order) {
    this.order = order;
    this.server = URI.create(order.url());
  }

  public static void main(String[] arguments) {
    new Generator(JavaLoad.order(arguments)).run();
  }

  private void run() {
    var start = System.nanoTime();
    var end = start + order.length().toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, order.connections())
          .forEach(_ -> threads.execute(() -> sendRequests(end)));
    }
    report((System.nanoTime() - start) / 1e9);
  }

  private void sendRequests(long end) {
    while (System.nanoTime() < end) {
      try (var socket = new Socket(server.getHost(), server.getPort())) {
        socket.setTcpNoDelay(true);
        sendRequests(socket, end);
      } catch (IOException _) {
        failed.incrementAndGet();
      }
    }
  }

  private void sendRequests(Socket socket, long end) throws IOException {
    var in = new BufferedInputStream(socket.getInputStream());
    while (System.nanoTime() < end) {
      var sentAt = System.nanoTime();
      socket.getOutputStream().write(request());
      var status = readResponse(in);
      record(System.nanoTime() - sentAt);
      if (status / 100 != 2) {
        failed.incrementAndGet();
      }
      LockSupport.parkNanos(order.pause().toNanos());
    }
  }

  private byte[] request() {
    var id = Long.toString(coming.getAndIncrement() % order.ids());
    var key = order.key().isEmpty() ? "" : "Authorization: Bearer " + order.key() + "\r\n";
    return ("GET " + order.path().replace("{}", id) + " HTTP/1.1\r\nHost: bench\r\n" + key + "\r\n")
        .getBytes(ISO_8859_1);
  }

  /// Returns the status. Skips the body.
  private static int readResponse(InputStream in) throws IOException {
    var status = Integer.parseInt(line(in).split(" ")[1]);
    var length = 0L;
    var chunked = false;
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var field = line.toLowerCase(Locale.ROOT);
      if (field.startsWith("content-length:")) {
        length = Long.parseLong(field.substring(field.indexOf(':') + 1).strip());
      }
      chunked |= field.startsWith("transfer-encoding:") && field.endsWith("chunked");
    }
    if (chunked) {
      skipChunks(in);
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  private static void skipChunks(InputStream in) throws IOException {
    for (var size = chunkSize(in); size > 0; size = chunkSize(in)) {
      in.skipNBytes(size + 2);
    }
    while (!line(in).isEmpty()) {
      // A field of the trailer section.
    }
  }

  /// The size at the start of a chunk (RFC 9112 section 7.1).
  private static long chunkSize(InputStream in) throws IOException {
    return Long.parseLong(line(in).split(";")[0].strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder(80);
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private void record(long nanos) {
    times.incrementAndGet((int) Math.min(nanos / RESOLUTION_NANOS, BUCKETS - 1));
  }

  private void report(double seconds) {
    var counts = IntStream.range(0, BUCKETS).map(times::get).toArray();
    var all = Arrays.stream(counts).asLongStream().sum();
    System.out.printf(
        Locale.ROOT,
        "%d %f %f %f %d%n",
        all,
        seconds,
        micros(counts, all / 2),
        micros(counts, all * 99 / 100),
        failed.get());
  }

  private static double micros(int[] counts, long rank) {
    var seen = 0L;
    for (var bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen > rank) {
        return (bucket + 1) * (RESOLUTION_NANOS / 1000.0);
      }
    }
    return 0;
  }
}
