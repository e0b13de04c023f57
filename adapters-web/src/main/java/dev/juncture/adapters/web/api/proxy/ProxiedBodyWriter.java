package dev.juncture.adapters.web.api.proxy;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.ByteBodyHttpResponseWrapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Streams a provider's body at the caller's reading speed. A small body that is already in memory
/// is sent at once. If the body breaks off, the response is cut before its end, so that callers do
/// not mistake a partial body for a complete one.
@Singleton
@Produces(MediaType.ALL)
final class ProxiedBodyWriter implements ResponseBodyWriter<ProxiedBody> {

  private static final Logger log = LoggerFactory.getLogger(ProxiedBodyWriter.class);
  private static final int PIECE = 16 * 1024;

  private final Scheduler blocking;

  ProxiedBodyWriter(@Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  @Override
  public boolean isWriteable(Argument<ProxiedBody> type, @Nullable MediaType mediaType) {
    return type.getType() == ProxiedBody.class;
  }

  /// Keeps the response headers: there is no Content-Type if the provider sent none.
  @Override
  public ByteBodyHttpResponse<?> write(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      MutableHttpResponse<ProxiedBody> response,
      Argument<ProxiedBody> type,
      MediaType mediaType,
      ProxiedBody body) {
    return ByteBodyHttpResponseWrapper.wrap(response, bytes(bodies, response.getHeaders(), body));
  }

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<ProxiedBody> type,
      MediaType mediaType,
      ProxiedBody body) {
    return bytes(bodies, response.getHeaders(), body);
  }

  private CloseableByteBody bytes(ByteBodyFactory bodies, HttpHeaders headers, ProxiedBody body) {
    return body.whole()
        .<CloseableByteBody>map(bodies::adapt)
        .orElseGet(() -> streamed(bodies, headers, body));
  }

  private CloseableByteBody streamed(
      ByteBodyFactory bodies, HttpHeaders headers, ProxiedBody body) {
    return bodies.adapt(
        pieces(bodies.readBufferFactory(), body), BodySizeLimits.UNLIMITED, headers, body::close);
  }

  private Publisher<ReadBuffer> pieces(ReadBufferFactory buffers, ProxiedBody body) {
    return Flux.<byte[], ProxiedBody>generate(
            () -> body, ProxiedBodyWriter::next, ProxiedBody::close)
        .subscribeOn(blocking)
        .doOnError(
            e ->
                log.warn(
                    "Request {}: proxied response aborted, the caller gets an incomplete body: {}",
                    body.requestId(),
                    kindOf(e)))
        .map(buffers::adapt);
  }

  private static ProxiedBody next(ProxiedBody body, SynchronousSink<byte[]> sink) {
    try {
      var piece = new byte[PIECE];
      int count = body.in().read(piece);
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

  @Override
  public void writeTo(
      Argument<ProxiedBody> type,
      MediaType mediaType,
      ProxiedBody body,
      MutableHeaders headers,
      OutputStream out) {
    try (var in = body.in()) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kindOf(Throwable e) {
    return e.getClass().getSimpleName();
  }
}
