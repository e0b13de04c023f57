package dev.juncture.adapters.outbound;

import dev.juncture.adapters.outbound.CheckedDnsResolver.AddressRefusedException;
import dev.juncture.adapters.outbound.CheckedDnsResolver.Names;
import dev.juncture.adapters.outbound.StreamedRequestEntity.BodyBrokenException;
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

/// Calls over blocking sockets, one virtual thread each: bytes are read when somebody takes them.
@Singleton
final class ApacheProviderHttpClient implements ProviderHttpClient {

  private static final Logger log = LoggerFactory.getLogger(ApacheProviderHttpClient.class);

  /// RFC 9110 section 9.2.2.
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");

  private final ProxySettings settings;
  private final CloseableHttpClient client;
  private final CallDeadlines watches;

  @Inject
  ApacheProviderHttpClient(ProxySettings settings) {
    this(settings, InetAddress::getAllByName);
  }

  ApacheProviderHttpClient(ProxySettings settings, Names names) {
    this.settings = settings;
    this.client =
        ProxyHttpClient.with(settings, new CheckedDnsResolver(settings.addresses(), names));
    this.watches = new CallDeadlines(settings);
  }

  @PreDestroy
  void close() throws IOException {
    watches.close();
    client.close();
  }

  @Override
  public Outcome send(ProviderRequest request) {
    try {
      return new Outcome.Responded(answered(request));
    } catch (IOException e) {
      log.warn(
          "Proxied request {} to {} failed: {}",
          request.method(),
          request.target().getHost(),
          kindOf(e));
      return outcome(e);
    }
  }

  private ProviderResponse answered(ProviderRequest request) throws IOException {
    try {
      return once(request);
    } catch (NoHttpResponseException | SocketException e) {
      if (meansNoConnection(e) || !isSafeToRepeat(request)) {
        throw e;
      }
      return once(request);
    }
  }

  private static boolean isSafeToRepeat(ProviderRequest request) {
    return IDEMPOTENT.contains(request.method())
        && request.body().isRepeatable()
        && !Thread.currentThread().isInterrupted();
  }

  private ProviderResponse once(ProviderRequest request) throws IOException {
    var outgoing = new HttpUriRequestBase(request.method(), request.target());
    var watch = watches.over(outgoing::cancel);
    try {
      fill(outgoing, request, watch);
      watch.waitForProvider();
      var response = client.executeOpen(host(request), outgoing, null);
      watch.waitForCaller();
      return answer(outgoing, watch, response);
    } catch (Throwable failure) {
      if (watch.tookTooLong()) {
        throw new SocketTimeoutException();
      }
      watch.endNow();
      throw failure;
    }
  }

  private static HttpHost host(ProviderRequest request) {
    var target = request.target();
    return new HttpHost(target.getScheme(), withoutBrackets(target.getHost()), target.getPort());
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private void fill(HttpUriRequestBase outgoing, ProviderRequest request, CallDeadline watch) {
    request.headers().forEach(it -> outgoing.addHeader(it.name(), it.value()));
    outgoing.setHeader("Authorization", "Bearer " + request.bearer().reveal());
    // To the letter: whatever a URI class would like to change.
    outgoing.setPath(pathAndQuery(request));
    outgoing.setEntity(entity(request.body(), watch));
    if (request.body() instanceof Streamed) {
      outgoing.setConfig(ProxyHttpClient.askingFirst(settings));
    }
  }

  private static String pathAndQuery(ProviderRequest request) {
    var query = request.target().getRawQuery();
    return request.target().getRawPath() + (query == null ? "" : "?" + query);
  }

  private static @Nullable HttpEntity entity(RequestBody body, CallDeadline watch) {
    return switch (body) {
      case Empty _ -> null;
      case Buffered kept -> new ByteArrayEntity(kept.bytes(), null);
      case Streamed streamed -> new StreamedRequestEntity(streamed, watch);
    };
  }

  private static ProviderResponse answer(
      HttpUriRequestBase outgoing, CallDeadline watch, ClassicHttpResponse response)
      throws IOException {
    var entity = response.getEntity();
    var body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    if (entity == null) {
      watch.close();
    }
    return new ProviderResponse(
        response.getCode(),
        headers(response),
        length(response),
        new ResponseStream(response, body, outgoing::cancel, watch));
  }

  private static List<Header> headers(ClassicHttpResponse response) {
    return Arrays.stream(response.getHeaders())
        .map(it -> new Header(it.getName(), it.getValue() == null ? "" : it.getValue()))
        .toList();
  }

  /// By its header, because an answer to HEAD announces what it does not bring.
  private static OptionalLong length(ClassicHttpResponse response) {
    var header = response.getFirstHeader("Content-Length");
    if (header == null || response.containsHeader("Transfer-Encoding")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(header.getValue()));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static Outcome outcome(IOException e) {
    return switch (e) {
      case AddressRefusedException _ -> new Outcome.AddressBlocked();
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

  /// The kind only: messages of transport errors may quote what was sent or received.
  private static String kindOf(IOException e) {
    return e.getClass().getSimpleName();
  }
}
