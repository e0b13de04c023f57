package dev.juncture.adapters.outbound;

import dev.juncture.adapters.outbound.CheckedDnsResolver.AddressNotAllowedException;
import dev.juncture.adapters.outbound.CheckedDnsResolver.Names;
import dev.juncture.adapters.outbound.StreamedRequestEntity.BodyBrokenException;
import dev.juncture.adapters.outbound.UnreadBytesCheck.UnreadBytesException;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody;
import dev.juncture.domain.proxy.RequestBody.Buffered;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.proxy.RequestBody.Streamed;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends proxied calls over blocking sockets, with one virtual thread per call. The body of a
/// response is read only as fast as the caller reads it. Thread-safe.
@Singleton
final class ApacheProviderHttpClient implements ProviderHttpClient {

  private static final Logger log = LoggerFactory.getLogger(ApacheProviderHttpClient.class);

  /// Idempotent methods: RFC 9110 section 9.2.2.
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");

  private final ProxySettings settings;
  private final CloseableHttpClient client;
  private final CallDeadlines deadlines;

  @Inject
  ApacheProviderHttpClient(ProxySettings settings) {
    this(settings, InetAddress::getAllByName);
  }

  ApacheProviderHttpClient(ProxySettings settings, Names names) {
    this.settings = settings;
    this.client =
        ProxyHttpClient.with(settings, new CheckedDnsResolver(settings.addresses(), names));
    this.deadlines = new CallDeadlines(settings);
  }

  @PreDestroy
  void close() throws IOException {
    deadlines.close();
    client.close();
  }

  @Override
  public Outcome send(ProviderRequest request) {
    try {
      return new Outcome.Responded(sendWithRetry(request));
    } catch (CallerDisconnectedException _) {
      log.debug(
          "Proxied request {} to {} aborted: the caller disconnected",
          request.method(),
          request.target().getHost());
      return new Outcome.CallerDisconnected();
    } catch (IOException e) {
      log.warn(
          "Proxied request {} to {} failed: {}",
          request.method(),
          request.target().getHost(),
          kindOf(e));
      return outcome(e);
    }
  }

  private ProviderResponse sendWithRetry(ProviderRequest request) throws IOException {
    try {
      return sendOnCleanConnection(request);
    } catch (NoHttpResponseException | SocketException e) {
      if (meansNoConnection(e) || !isSafeToRepeat(request)) {
        throw e;
      }
      return sendOnCleanConnection(request);
    }
  }

  /// Each failed attempt has closed a connection of the pool, and a new connection cannot fail so.
  private ProviderResponse sendOnCleanConnection(ProviderRequest request) throws IOException {
    while (true) {
      try {
        return sendOnce(request);
      } catch (UnreadBytesException _) {
        log.warn(
            "Connection to {} closed: it has bytes behind its last response",
            request.target().getHost());
      }
    }
  }

  private static boolean isSafeToRepeat(ProviderRequest request) {
    return IDEMPOTENT.contains(request.method())
        && request.body().isRepeatable()
        && !Thread.currentThread().isInterrupted();
  }

  private ProviderResponse sendOnce(ProviderRequest request) throws IOException {
    var outgoing = new HttpUriRequestBase(request.method(), request.target());
    var deadline = deadlines.over(request.caller(), outgoing::cancel);
    try {
      fill(outgoing, request, deadline);
      deadline.waitForProvider();
      if (deadline.hasCallerEnded()) {
        throw new CallerDisconnectedException();
      }
      var response = execute(outgoing, request);
      deadline.waitForCaller();
      return responseOf(outgoing, deadline, response);
    } catch (Throwable failure) {
      if (deadline.hasExpired()) {
        throw new SocketTimeoutException();
      }
      deadline.abort();
      if (deadline.hasCallerEnded()) {
        throw new CallerDisconnectedException();
      }
      throw failure;
    }
  }

  private ClassicHttpResponse execute(HttpUriRequestBase outgoing, ProviderRequest request)
      throws IOException {
    try {
      return client.executeOpen(host(request), outgoing, TrustedCertificates.of(request));
    } catch (RuntimeException e) {
      // How the client rejects some malformed responses, such as one with the status 0.
      throw new ClientProtocolException(e);
    }
  }

  private static HttpHost host(ProviderRequest request) {
    var target = request.target();
    return new HttpHost(target.getScheme(), withoutBrackets(target.getHost()), target.getPort());
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private void fill(HttpUriRequestBase outgoing, ProviderRequest request, CallDeadline deadline) {
    request.headers().forEach(it -> outgoing.addHeader(it.name(), it.value()));
    var header = request.tokenHeader();
    request.bearer().ifPresent(it -> outgoing.setHeader(header.name(), header.value(it)));
    // Sends the path unchanged; a URI class might normalise it.
    outgoing.setPath(pathAndQuery(request));
    outgoing.setEntity(entity(request.body(), deadline));
    if (request.body() instanceof Streamed) {
      outgoing.setConfig(ProxyHttpClient.withExpectContinue(settings));
    }
  }

  private static String pathAndQuery(ProviderRequest request) {
    var query = request.target().getRawQuery();
    return request.target().getRawPath() + (query == null ? "" : "?" + query);
  }

  private static @Nullable HttpEntity entity(RequestBody body, CallDeadline deadline) {
    return switch (body) {
      case Empty _ -> null;
      case Buffered buffered -> new ByteArrayEntity(buffered.bytes(), null);
      case Streamed streamed -> new StreamedRequestEntity(streamed, deadline);
    };
  }

  private static ProviderResponse responseOf(
      HttpUriRequestBase outgoing, CallDeadline deadline, ClassicHttpResponse response)
      throws IOException {
    var entity = response.getEntity();
    var body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    if (entity == null) {
      deadline.close();
    }
    return new ProviderResponse(
        response.getCode(),
        headers(response),
        length(response),
        new ResponseStream(response, body, outgoing::cancel, deadline));
  }

  private static List<Header> headers(ClassicHttpResponse response) {
    return Arrays.stream(response.getHeaders())
        .map(it -> new Header(it.getName(), it.getValue() == null ? "" : it.getValue()))
        .toList();
  }

  /// Reads the header, because a response to HEAD has a length but no body.
  private static OptionalLong length(ClassicHttpResponse response) {
    var header = response.getFirstHeader("Content-Length");
    if (header == null || response.containsHeader("Transfer-Encoding")) {
      return OptionalLong.empty();
    }
    try {
      var length = Long.parseLong(header.getValue());
      return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static Outcome outcome(IOException e) {
    return switch (e) {
      case AddressNotAllowedException _ -> new Outcome.AddressBlocked();
      case BodyBrokenException _ -> new Outcome.RequestBodyFailed();
      default -> meansNoConnection(e) ? new Outcome.ConnectFailed() : new Outcome.NoResponse();
    };
  }

  private static boolean meansNoConnection(IOException e) {
    return e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof ConnectTimeoutException
        || e instanceof ConnectionRequestTimeoutException
        || e instanceof SSLHandshakeException
        || e instanceof SSLPeerUnverifiedException;
  }

  /// The caller's connection ended, so nobody waits for the response.
  private static final class CallerDisconnectedException extends IOException {}

  /// Only the class name: messages of transport errors may contain sent or received data.
  private static String kindOf(IOException e) {
    return e.getClass().getSimpleName();
  }
}
