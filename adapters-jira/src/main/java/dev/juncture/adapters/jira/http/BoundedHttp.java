package dev.juncture.adapters.jira.http;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.adapters.jira.http.HttpReply.Lost;
import dev.juncture.adapters.jira.http.HttpReply.NotSent;
import dev.juncture.adapters.jira.http.HttpReply.Received;
import dev.juncture.adapters.jira.http.HttpReply.TooLarge;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A pool of HTTP connections whose every request ends in time and whose every answer ends in
/// bytes. Follows no redirect, keeps no cookie, repeats nothing. Thread-safe.
public final class BoundedHttp implements AutoCloseable {

  /// Micronaut's client writes headers and bodies at TRACE to this logger: it has to stay above.
  public static final String WIRE_LOGGER = "dev.juncture.adapters.jira.wire";

  private static final Logger LOG = LoggerFactory.getLogger(BoundedHttp.class);
  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);
  private static final Duration KEPT_ALIVE = Duration.ofSeconds(20);

  private final HttpClient client;

  /// @param idleTimeout the longest silence before or in the middle of an answer
  /// @param maxBytes the most that is read of a body
  public BoundedHttp(JiraSettings settings, Duration idleTimeout, int maxBytes) {
    client = HttpClient.create(null, configuration(settings, idleTimeout, maxBytes));
  }

  /// Sends `request` once. Blocks for `limit` at most.
  public HttpReply send(MutableHttpRequest<?> request, Duration limit) {
    try {
      return received(FirstItem.of(client.exchange(request, BYTES, BYTES), limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(request, e);
    } catch (ExecutionException | TimeoutException e) {
      return failed(request, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static HttpReply received(HttpResponse<byte[]> response) {
    var body = response.getBody().map(Payload::new).orElseGet(() -> new Payload(new byte[0]));
    return new Received(response.code(), response.getHeaders(), body);
  }

  private static HttpReply failed(MutableHttpRequest<?> request, Exception e) {
    // Names the kind only: messages of transport errors may quote what was sent or received.
    LOG.warn("{} to {} failed: {}", request.getMethod(), request.getUri().getHost(), kindOf(e));
    if (causes(e).anyMatch(ContentLengthExceededException.class::isInstance)) {
      return new TooLarge();
    }
    return causes(e).anyMatch(BoundedHttp::meansNoConnection) ? new NotSent() : new Lost();
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

  private static DefaultHttpClientConfiguration configuration(
      JiraSettings settings, Duration idleTimeout, int maxBytes) {
    var configuration = new DefaultHttpClientConfiguration();
    configuration.setLoggerName(WIRE_LOGGER);
    configuration.setExceptionOnErrorStatus(false);
    configuration.setFollowRedirects(false);
    configuration.setDecompressionEnabled(false);
    configuration.setConnectTimeout(settings.connectTimeout());
    configuration.setReadTimeout(idleTimeout);
    configuration.setMaxContentLength(maxBytes);
    configuration.setConnectionPoolIdleTimeout(KEPT_ALIVE);
    var pool = configuration.getConnectionPoolConfiguration();
    pool.setEnabled(true);
    pool.setMaxConcurrentHttp1Connections(settings.maxConnections());
    return configuration;
  }
}
