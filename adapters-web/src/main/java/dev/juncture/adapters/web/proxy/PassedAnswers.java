package dev.juncture.adapters.web.proxy;

import dev.juncture.adapters.web.request.Proxied;
import dev.juncture.adapters.web.request.RequestId;
import dev.juncture.application.proxy.CallProviderApi.Passed;
import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderAnswer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Sends a provider's answer on as it comes in, as fast as the caller reads and no faster. One that
/// breaks off is cut before its end, so that nobody takes a part for the whole.
@Singleton
final class PassedAnswers {

  private static final Logger log = LoggerFactory.getLogger(PassedAnswers.class);
  private static final int PIECE = 16 * 1024;

  private final Scheduler blocking;

  PassedAnswers(@Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  HttpResponse<Publisher<byte[]>> answer(HttpRequest<?> request, ConnectionKey key, Passed passed) {
    var answer = passed.answer();
    var response = HttpResponse.<Publisher<byte[]>>status(answer.status(), "");
    answer.headers().forEach(header -> add(response, header));
    passed.below().ifPresent(below -> response.getHeaders().set(HttpHeaders.LOCATION, here(key, below)));
    // A cache between must not answer somebody else's question without a key.
    response.header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    response.header(Proxied.HEADER, "true");
    answer.length().ifPresent(length -> response.header(HttpHeaders.CONTENT_LENGTH, Long.toString(length)));
    if (hasBody(request, answer)) {
      return response.body(pieces(answer.body(), RequestId.of(request)));
    }
    close(answer);
    return response;
  }

  private static void add(MutableHttpResponse<?> response, Header header) {
    response.header(header.name(), header.value());
  }

  private static String here(ConnectionKey key, String below) {
    var join = below.contains("?") ? "&" : "?";
    return ProxyController.PATH
        + "/"
        + encoded(key.provider().value())
        + "/"
        + below
        + join
        + "external_id="
        + encoded(key.externalId().value());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean hasBody(HttpRequest<?> request, ProviderAnswer answer) {
    return request.getMethod() != HttpMethod.HEAD
        && answer.status() != 204
        && answer.status() != 304
        && answer.length().orElse(-1) != 0;
  }

  private Publisher<byte[]> pieces(InputStream body, String requestId) {
    return Flux.<byte[], InputStream>generate(() -> body, PassedAnswers::next, PassedAnswers::close)
        .subscribeOn(blocking)
        .doOnError(e -> log.warn("Request {}: a proxied answer broke off: {}", requestId, kindOf(e)));
  }

  private static InputStream next(InputStream body, SynchronousSink<byte[]> sink) {
    try {
      var piece = new byte[PIECE];
      int count = body.read(piece);
      if (count < 0) {
        sink.complete();
      } else {
        sink.next(count == PIECE ? piece : Arrays.copyOf(piece, count));
      }
    } catch (IOException e) {
      sink.error(e);
    }
    return body;
  }

  private static void close(Closeable answer) {
    try {
      answer.close();
    } catch (IOException _) {
      // Closing was all that was wanted.
    }
  }

  private static String kindOf(Throwable e) {
    return e.getClass().getSimpleName();
  }
}
