package dev.juncture.testkit.proxy;

import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.OptionalLong;

/// Sends calls with the JDK's client, to any address except [#BLOCKED_HOST]. Knows no certificates
/// of a call.
public final class JdkProviderHttpClient implements ProviderHttpClient {

  /// A host to which calls may not go.
  public static final String BLOCKED_HOST = "blocked.example";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public Outcome send(ProviderRequest request) {
    if (request.target().getHost().equals(BLOCKED_HOST)) {
      return new Outcome.AddressBlocked();
    }
    try {
      return new Outcome.Responded(
          response(client.send(http(request), BodyHandlers.ofInputStream())));
    } catch (ConnectException _) {
      return new Outcome.ConnectFailed();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome.NoResponse();
    } catch (IOException _) {
      return new Outcome.NoResponse();
    }
  }

  private static HttpRequest http(ProviderRequest request) {
    var http = HttpRequest.newBuilder(request.target());
    request.headers().forEach(it -> http.header(it.name(), it.value()));
    var header = request.tokenHeader();
    request.bearer().ifPresent(it -> http.setHeader(header.name(), header.value(it)));
    return http.method(request.method(), body(request.body())).build();
  }

  private static BodyPublisher body(RequestBody body) {
    return switch (body) {
      case RequestBody.Empty _ -> BodyPublishers.noBody();
      case RequestBody.Buffered buffered -> BodyPublishers.ofByteArray(buffered.bytes());
      case RequestBody.Streamed _ ->
          throw new UnsupportedOperationException("streams are tested with the real client");
    };
  }

  private static ProviderResponse response(HttpResponse<InputStream> response) {
    var headers =
        response.headers().map().entrySet().stream()
            .flatMap(it -> it.getValue().stream().map(value -> new Header(it.getKey(), value)))
            .toList();
    return new ProviderResponse(
        response.statusCode(), headers, OptionalLong.empty(), response.body());
  }
}
