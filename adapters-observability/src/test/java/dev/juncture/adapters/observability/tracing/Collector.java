package dev.juncture.adapters.observability.tracing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Takes traces by OTLP over HTTP, as a real collector does.
final class Collector implements AutoCloseable {

  private final List<ExportTraceServiceRequest> told = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/traces", this::take);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Span> spans() {
    return told.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /// Everything that it was told, as text.
  String everything() {
    return told.toString();
  }

  /// What came in the header `x-key`.
  List<String> keys() {
    return List.copyOf(keys);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      keys.addAll(exchange.getRequestHeaders().getOrDefault("x-key", List.of()));
      told.add(read(exchange));
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static ExportTraceServiceRequest read(HttpExchange exchange)
      throws IOException, InvalidProtocolBufferException {
    var isZipped =
        Stream.ofNullable(exchange.getRequestHeaders().getFirst("Content-Encoding"))
            .anyMatch("gzip"::equals);
    var body = exchange.getRequestBody();
    return ExportTraceServiceRequest.parseFrom(isZipped ? new GZIPInputStream(body) : body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
