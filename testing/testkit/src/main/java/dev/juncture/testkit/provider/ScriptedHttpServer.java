package dev.juncture.testkit.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// An HTTP server on a loopback port that sends scripted responses, for tests of provider adapters.
///
/// It implements HTTP/1.1 itself, because an HTTP server library would not send the broken
/// responses that some tests need.
public final class ScriptedHttpServer implements AutoCloseable {

  /// A received request. Header names are in lower case.
  public record Request(String method, String target, Map<String, String> headers, String body) {

    /// The request target without the query.
    public String path() {
      return target.split("\\?", 2)[0];
    }
  }

  /// What the server sends for a request.
  @FunctionalInterface
  public interface ScriptedResponse {

    /// Writes the response. Returns false to close the connection.
    boolean writeTo(OutputStream out) throws IOException;

    static ScriptedResponse json(int status, String body) {
      return of(status, Map.of("Content-Type", "application/json"), body);
    }

    static ScriptedResponse html(int status) {
      return of(status, Map.of("Content-Type", "text/html"), "<html><body>Sorry</body></html>");
    }

    static ScriptedResponse of(int status, Map<String, String> headers, String body) {
      return out -> {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        head(out, status, headers, status == 204 ? "" : "Content-Length: " + bytes.length + "\r\n");
        out.write(bytes);
        out.flush();
        return true;
      };
    }

    /// Closes the connection without a response.
    static ScriptedResponse dropped() {
      return _ -> false;
    }

    /// Sends a `Content-Length` that is larger than the body, then closes the connection.
    static ScriptedResponse cut(int status, String body) {
      return out -> {
        head(out, status, Map.of("Content-Type", "application/json"), "Content-Length: 100000\r\n");
        out.write(body.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return false;
      };
    }

    /// Sends a JSON body that never ends, as fast as the client reads it.
    static ScriptedResponse endless(int status) {
      return out -> {
        head(out, status, Map.of("Content-Type", "application/json"), "Connection: close\r\n");
        out.write("{\"access_token\": \"".getBytes(StandardCharsets.UTF_8));
        while (true) {
          out.write("a".repeat(8192).getBytes(StandardCharsets.UTF_8));
        }
      };
    }

    /// Sends a body that never ends, one byte every 20 ms.
    static ScriptedResponse dripping(int status) {
      return out -> {
        head(out, status, Map.of("Content-Type", "application/json"), "Connection: close\r\n");
        while (true) {
          out.write(' ');
          out.flush();
          pause();
        }
      };
    }

    /// Reads the request and sends no response. Closes the connection when `until` reaches zero.
    static ScriptedResponse silent(CountDownLatch until) {
      return _ -> {
        try {
          until.await();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
        return false;
      };
    }

    private static void pause() {
      try {
        Thread.sleep(20);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private static void head(
        OutputStream out, int status, Map<String, String> headers, String framing)
        throws IOException {
      var head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
      headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      head.append(framing).append("\r\n");
      out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  private final ServerSocket listener;
  private final Thread listenerThread;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<ByteArrayOutputStream> responses = new CopyOnWriteArrayList<>();
  private final AtomicLong written = new AtomicLong();
  private volatile Function<Request, ScriptedResponse> script =
      _ -> ScriptedResponse.json(500, "{}");

  public ScriptedHttpServer() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listenerThread = Thread.ofVirtual().start(this::listen);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /// Sends `response` for every request from now on.
  public void respond(ScriptedResponse response) {
    script = _ -> response;
  }

  /// Sends `responses` one after the other, and repeats the last one.
  public void respondInTurn(ScriptedResponse... responses) {
    var next = new AtomicLong();
    script = _ -> responses[(int) Math.min(next.getAndIncrement(), responses.length - 1)];
  }

  /// Sends the response that `script` returns for the request.
  public void respondBy(Function<Request, ScriptedResponse> script) {
    this.script = script;
  }

  /// The received requests, in order of arrival.
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /// The requests and the beginnings of the responses, as text, for messages of failed tests.
  public String transcript() {
    var text = new StringBuilder();
    for (int i = 0; i < requests.size(); i++) {
      var request = requests.get(i);
      text.append("Sent:\n  ").append(request.method()).append(' ').append(request.target());
      request.headers().forEach((name, value) -> text.append("\n  " + name + ": " + value));
      text.append("\n\n  ").append(request.body().replace("\n", "\n  "));
      text.append("\nCame back:\n  ").append(response(i).replace("\n", "\n  ")).append('\n');
    }
    return text.isEmpty() ? "Sent: nothing\n" : text.toString();
  }

  private String response(int index) {
    var sent = responses.get(index).toString(StandardCharsets.UTF_8).replace("\r", "");
    return sent.isEmpty() ? "nothing; the connection was closed or kept silent" : sent;
  }

  /// The number of response bytes that were written to sockets.
  public long bytesWritten() {
    return written.get();
  }

  /// Closes the port and all connections. Connections are refused once this has returned.
  @Override
  public void close() {
    closeQuietly(listener);
    awaitListener();
    sockets.forEach(ScriptedHttpServer::closeQuietly);
  }

  private void awaitListener() {
    try {
      listenerThread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        socket.setTcpNoDelay(
            true); // else each body waits 40 ms for the client to acknowledge the head
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      var out = new CountingOutputStream(socket.getOutputStream());
      while (respondNext(in, out)) {
        // The connection stays open until either side closes it.
      }
    } catch (IOException _) {
      // The client closed the connection, which some scripts provoke.
    }
  }

  private boolean respondNext(InputStream in, OutputStream out) throws IOException {
    var requestLine = line(in);
    if (requestLine.isEmpty()) {
      return false;
    }
    var parts = requestLine.split(" ", 3);
    var headers = headers(in);
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    var request = new Request(parts[0], parts[1], headers, body);
    var response = new ByteArrayOutputStream();
    responses.add(response);
    requests.add(request);
    return script.apply(request).writeTo(new RecordingOutputStream(out, response));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new TreeMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    return headers;
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception _) {
      // Errors on closing do not matter.
    }
  }

  private final class CountingOutputStream extends OutputStream {

    private final OutputStream out;

    CountingOutputStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written.addAndGet(length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }

  /// Keeps the beginning of what is written.
  private static final class RecordingOutputStream extends OutputStream {

    private static final int MAX = 2_000;

    private final OutputStream out;
    private final ByteArrayOutputStream beginning;

    RecordingOutputStream(OutputStream out, ByteArrayOutputStream beginning) {
      this.out = out;
      this.beginning = beginning;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      beginning.write(bytes, offset, Math.min(length, MAX - Math.min(MAX, beginning.size())));
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
