package dev.juncture.oauth2.client.http;

import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.HttpResult.Received;
import dev.juncture.oauth2.client.http.HttpResult.ResponseLost;
import dev.juncture.oauth2.client.http.HttpResult.TooLarge;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.netty.DefaultHttpClient;
import io.micronaut.http.client.netty.DefaultHttpClientBuilder;
import io.micronaut.http.client.netty.NettyClientCustomizer;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP client with a connection pool and limits on time and on response size for every request.
/// Follows no redirects, stores no cookies, retries nothing. Thread-safe.
public final class BoundedHttpClient implements AutoCloseable {

  /// Micronaut's client logs headers and bodies at TRACE to this logger, so its level must stay
  /// above TRACE.
  public static final String WIRE_LOGGER = "dev.juncture.oauth2.client.wire";

  private static final Logger LOG = LoggerFactory.getLogger(BoundedHttpClient.class);
  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

  private final HttpLimits limits;
  private volatile @Nullable HttpClient client;
  private boolean closed;

  /// Opens no connection. The first request creates the client, because creating it here would slow
  /// down the start of the server.
  public BoundedHttpClient(HttpLimits limits) {
    this.limits = limits;
  }

  /// Sends `request` once. Blocks for at most `limit`, accurate to a tenth of a second.
  public HttpResult send(MutableHttpRequest<?> request, Duration limit) {
    try {
      return received(FirstElement.of(client().exchange(request, BYTES, BYTES), limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(request, e);
    } catch (ExecutionException e) {
      return failed(request, e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
  }

  private HttpClient client() {
    var current = client;
    return current == null ? create() : current;
  }

  private synchronized HttpClient create() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (client == null) {
      client = guarded(configuration(limits));
    }
    return client;
  }

  /// Micronaut offers the customizer only to clients that its container creates.
  private static HttpClient guarded(DefaultHttpClientConfiguration configuration) {
    try {
      var builder = DefaultHttpClient.builder().configuration(configuration);
      var method =
          DefaultHttpClientBuilder.class.getDeclaredMethod(
              "clientCustomizer", NettyClientCustomizer.class);
      method.setAccessible(true);
      method.invoke(builder, UnreadBytesGuard.customizer(configuration));
      return builder.build();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of Micronaut has no such customizer", e);
    }
  }

  private static HttpResult received(HttpResponse<byte[]> response) {
    var body =
        response.getBody().map(ResponseBody::new).orElseGet(() -> new ResponseBody(new byte[0]));
    return new Received(response.code(), response.getHeaders(), body);
  }

  private static HttpResult failed(MutableHttpRequest<?> request, Exception e) {
    // Logs the exception type only: messages of transport errors may quote sent or received data.
    LOG.warn(
        "Request {} to {} failed: {}", request.getMethod(), request.getUri().getHost(), kindOf(e));
    if (causes(e).anyMatch(ContentLengthExceededException.class::isInstance)) {
      return new TooLarge();
    }
    return causes(e).anyMatch(BoundedHttpClient::meansNoConnection)
        ? new NotSent()
        : new ResponseLost();
  }

  private static boolean meansNoConnection(Throwable cause) {
    return cause instanceof ConnectException || cause instanceof UnknownHostException;
  }

  private static String kindOf(Throwable e) {
    return causes(e).reduce((_, deeper) -> deeper).orElse(e).getClass().getSimpleName();
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(16);
  }

  private static DefaultHttpClientConfiguration configuration(HttpLimits limits) {
    var configuration = new DefaultHttpClientConfiguration();
    configuration.setLoggerName(WIRE_LOGGER);
    configuration.setExceptionOnErrorStatus(false);
    configuration.setFollowRedirects(false);
    configuration.setDecompressionEnabled(false);
    configuration.setConnectTimeout(limits.connectTimeout());
    configuration.setReadTimeout(limits.idleTimeout());
    configuration.setMaxContentLength(limits.maxBytes());
    configuration.setConnectionPoolIdleTimeout(KEEP_ALIVE);
    // Closing a client would otherwise take a tenth of a second.
    configuration.setShutdownQuietPeriod(Duration.ZERO);
    var pool = configuration.getConnectionPoolConfiguration();
    pool.setEnabled(true);
    pool.setMaxConcurrentHttp1Connections(limits.maxConnections());
    return configuration;
  }
}
