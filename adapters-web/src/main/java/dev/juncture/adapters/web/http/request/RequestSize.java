package dev.juncture.adapters.web.http.request;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.netty.NettyHttpHeaders;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/// Limits of a request's URI and of its headers in all. Cookies of a shared domain and codes of
/// some providers are several kilobytes long.
///
/// The decoder has limits of its own, twice as high. It reads no further than those, so the path
/// and the headers of a request past them are not known.
public final class RequestSize {

  static final int MAX_URI = 32 * 1024;
  static final int MAX_HEADERS = 32 * 1024;

  private RequestSize() {}

  /// The status for a request that exceeds a limit.
  public static Optional<HttpStatus> exceededBy(HttpRequest<?> request) {
    if (request instanceof NettyHttpRequest<?> received) {
      if (received.getNativeRequest().uri().length() > MAX_URI) {
        return Optional.of(HttpStatus.REQUEST_URI_TOO_LONG);
      }
      if (size(received) > MAX_HEADERS) {
        return Optional.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
      }
    }
    return Optional.empty();
  }

  /// The status for a request that the decoder did not read because a limit is exceeded.
  public static Optional<HttpStatus> exceededIn(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> received
        ? switch (received.getNativeRequest().decoderResult().cause()) {
          case TooLongHttpLineException _ -> Optional.of(HttpStatus.REQUEST_URI_TOO_LONG);
          case TooLongHttpHeaderException _ ->
              Optional.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
          case null, default -> Optional.empty();
        }
        : Optional.empty();
  }

  private static int size(NettyHttpRequest<?> request) {
    var size = 0;
    var headers =
        ((NettyHttpHeaders) request.getHeaders()).getNettyHeaders().iteratorCharSequence();
    while (headers.hasNext()) {
      var header = headers.next();
      size += header.getKey().length() + header.getValue().length();
    }
    return size;
  }
}
