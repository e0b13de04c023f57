package dev.juncture.adapters.web.api.proxy;

import dev.juncture.application.proxy.Closeables;
import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/// Gives the bodies of requests that are passed on as they arrive.
@Singleton
public final class ForwardedBodies {

  private final HttpServerConfiguration server;

  ForwardedBodies(HttpServerConfiguration server) {
    this.server = server;
  }

  /// What `use` makes of the body and of the length that the caller announced, if any. The body is
  /// closed afterwards. Fails with RequestBodyRejected, or because the body is malformed.
  public <T> T with(HttpRequest<?> request, BiFunction<InputStream, OptionalLong, T> use) {
    var length = lengthOf(request);
    var in = new RequestBodyStream(body(request).toInputStream());
    try {
      return use.apply(in, length);
    } catch (RuntimeException failure) {
      throw in.problem().<RuntimeException>map(it -> it).orElse(failure);
    } finally {
      // The response is already complete here, so a failed close does not affect it.
      Closeables.closeQuietly(in);
    }
  }

  private OptionalLong lengthOf(HttpRequest<?> request) {
    var length = body(request).expectedLength();
    if (length.orElse(0) > server.getMaxRequestSize()) {
      throw new RequestBodyRejected().asException();
    }
    return length;
  }

  private static ByteBody body(HttpRequest<?> request) {
    if (request instanceof ServerHttpRequest<?> served) {
      return served.byteBody();
    }
    throw new IllegalStateException("the server's requests have bodies");
  }
}
