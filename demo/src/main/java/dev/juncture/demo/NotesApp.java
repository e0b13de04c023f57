package dev.juncture.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small example of a customer's app. Its back end creates a connect link, redirects the browser
/// to it, and later calls the backend API. Its only user is [#EXTERNAL_ID].
final class NotesApp implements AutoCloseable {
  static final String EXTERNAL_ID = "demo-user";

  /// In bytes. A note may have 32,767 characters.
  private static final int MAX_FORM = 500_000;

  /// In bytes. What a browser sends beyond that is not read.
  private static final long MAX_DISCARDED = 100L << 20;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Addresses addresses;
  private final NotesPages pages;

  private NotesApp(HttpServer http, Addresses addresses, NotesPages pages) {
    this.http = http;
    this.addresses = addresses;
    this.pages = pages;
  }

  /// How an app looks, here and on Juncture's pages.
  ///
  /// @param accent the brand colour
  /// @param style the class of its style sheet
  record Look(String name, String accent, String style) {
    static final Look NOTES = new Look("Acme Notes", "#1f5f4a", "notes");
    static final Look BOARD = new Look("Beta Board", "#6b2f8a", "board");
  }

  static NotesApp start(Addresses addresses, NotesPages pages) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), addresses.appPort());
      var app = new NotesApp(HttpServer.create(address, 0), addresses, pages);
      app.serve();
      return app;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + addresses.appPort(), e);
    }
  }

  private void serve() {
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    http.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var response =
          isOwnHost(exchange) ? route(exchange) : NotesPages.PageResponse.wrongHost(addresses);
      var body = response.document(pages.look()).getBytes(UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", response.type());
      response.location().ifPresent(it -> headers.set("Location", it));
      headers.set("Cache-Control", "no-store");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Content-Security-Policy", policy());
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
      discardRest(exchange.getRequestBody());
    }
  }

  /// A browser shows the response only when it has sent the whole form.
  private static void discardRest(InputStream form) throws IOException {
    var buffer = new byte[1 << 16];
    var read = 0L;
    for (var n = 0; n >= 0 && read < MAX_DISCARDED; n = form.read(buffer)) {
      read += n;
    }
  }

  private String policy() {
    return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none';"
        + " form-action 'self' "
        + addresses.server();
  }

  /// Rejects other host names. The pages show a key, which a page of another origin could read with
  /// DNS rebinding.
  private boolean isOwnHost(HttpExchange exchange) {
    return ("localhost:" + addresses.appPort())
        .equals(exchange.getRequestHeaders().getFirst("Host"));
  }

  private NotesPages.PageResponse route(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      return isOwnForm(exchange) ? sent(exchange, path) : NotesPages.PageResponse.foreignForm();
    }
    return Set.of("GET", "HEAD").contains(exchange.getRequestMethod())
        ? page(exchange, path)
        : NotesPages.PageResponse.notAllowed();
  }

  /// Rejects forms that a page of somebody else's has sent.
  private static boolean isOwnForm(HttpExchange exchange) {
    var site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
    return site == null || site.equals("same-origin");
  }

  private NotesPages.PageResponse sent(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/attach")) {
      return attach(exchange);
    }
    var form = Form.of(new String(exchange.getRequestBody().readNBytes(MAX_FORM), UTF_8));
    return switch (path) {
      case "/connect" -> pages.connect(form.first("provider").orElse("jira"));
      case "/note" -> pages.tickets().create(form);
      case "/comment" -> pages.tickets().comment(form);
      case "/move" -> pages.tickets().move(form);
      case "/desk" -> pages.desk().create(form);
      case "/watch" -> pages.events().watch();
      default -> NotesPages.PageResponse.notAllowed();
    };
  }

  private NotesPages.PageResponse attach(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var type = Objects.requireNonNullElse(headers.getFirst("Content-Type"), "");
    var size = headers.getFirst("Content-Length");
    if (size != null) {
      var form = new Unclosed(exchange.getRequestBody());
      return pages.tickets().attach(query(exchange), type, form, Long.parseLong(size));
    }
    var form = exchange.getRequestBody().readNBytes(TicketPages.MAX_UPLOAD + 1);
    return pages
        .tickets()
        .attach(query(exchange), type, new ByteArrayInputStream(form), form.length);
  }

  private NotesPages.PageResponse page(HttpExchange exchange, String path) {
    return switch (path) {
      case "/" -> pages.start();
      case "/connected" -> pages.connected(query(exchange));
      case "/desk" -> pages.desk().form(query(exchange));
      case "/events" -> pages.events().show(query(exchange));
      case "/note" -> pages.tickets().form(query(exchange));
      case "/ticket" -> pages.tickets().show(query(exchange));
      case "/notes.css" -> NotesPages.PageResponse.asset("notes.css", "text/css");
      case "/notes.js" -> NotesPages.PageResponse.asset("notes.js", "text/javascript");
      case "/notes.svg", "/favicon.ico" ->
          NotesPages.PageResponse.asset("notes.svg", "image/svg+xml");
      default -> NotesPages.PageResponse.notFound();
    };
  }

  /// The body of a request, which somebody else reads but does not end.
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream body) {
      super(body);
    }

    @Override
    public void close() {
      // The rest of the body is still to be read.
    }
  }

  private static Form query(HttpExchange exchange) {
    return Form.of(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
